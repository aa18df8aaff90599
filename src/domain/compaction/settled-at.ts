import { isCleared, standingCompletion } from '../fold/session-life';
import type { SessionRecord } from '../fold/session-record';

/**
 * When the last thing happened in a session that may be archived, in milliseconds; `null` for one that may not: it is
 * open, or it still waits for its score (design, State: archived).
 * @param needsScore whether sessions are scored here at all
 */
export function settledAt(session: SessionRecord, needsScore: boolean): number | null {
  if (!session.started) return null;
  const clears = Object.values(session.clears).map(({ at }) => at);
  if (isCleared(session)) return Math.max(session.lastAt, ...clears);
  const completion = standingCompletion(session);
  if (!completion || (needsScore && !session.scored)) return null;
  const reopenings = Object.values(session.undone);
  return Math.max(session.lastAt, completion.at, session.scored?.value.at ?? 0, ...clears, ...reopenings);
}
