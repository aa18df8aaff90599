import { MAX_SKEW_MS } from './max-skew';
import { isCleared, openPauses, standingCompletion } from './session-life';
import type { SessionRecord } from './session-record';

/** The states a session goes through (design, Events); all derived, none stored. */
export type SessionStatus = 'active' | 'warning' | 'idle' | 'paused' | 'completed' | 'scored' | 'cleared';

/** The limits that turn quiet into a status, in minutes. */
export interface IdleLimits {
  idle_warning_minutes: number;
  timeout_minutes: number;
  grace_minutes: number;
}

const MINUTE_MS = 60_000;

/**
 * When somebody last worked in a session, in milliseconds: as its events claim it, and cut to what `now` allows.
 * @param localLastAt a newer sign of work known only in this clone
 */
export function lastActivity(
  session: SessionRecord,
  now: number,
  localLastAt = 0,
): { claimed: number; lastActivityAt: number } {
  const claimed = Math.max(session.lastAt, localLastAt, session.started?.at ?? session.lastAt);
  return { claimed, lastActivityAt: Math.min(claimed, now + MAX_SKEW_MS) };
}

/** The status of a session that was last active at `lastActivityAt`. */
export function sessionStatus(
  session: SessionRecord,
  limits: IdleLimits,
  now: number,
  lastActivityAt: number,
): SessionStatus {
  if (isCleared(session)) return 'cleared';
  if (standingCompletion(session)) return session.scored ? 'scored' : 'completed';
  if (openPauses(session).length > 0) return 'paused';
  const quietMs = now - lastActivityAt;
  if (quietMs >= limits.timeout_minutes * MINUTE_MS) return 'idle';
  return quietMs >= limits.idle_warning_minutes * MINUTE_MS ? 'warning' : 'active';
}
