import { sessionMinutes } from '../domain/activity/session-minutes';
import type { ActiveTotals, SessionRecord } from '../domain/fold/session-record';
import { viewSession, type IdleLimits, type SessionView } from '../domain/fold/session-view';
import { NO_ACTIVITY, type ActivityRegister } from '../store/activity-files';
import type { Clone } from './clone';
import { requireSession } from './find-session';

/** A session as this clone sees it now. */
export interface LiveSession extends SessionView {
  /** Minutes so far: of an open session as seen here, of a completed one as recorded. */
  minutes: ActiveTotals;
}

/**
 * A session with this clone's own activity taken in.
 * @param activity this clone's registers by session, from `clone.activity.readAll()`
 */
export function describeSession(
  clone: Clone,
  session: SessionRecord,
  rules: IdleLimits,
  activity: ReadonlyMap<string, ActivityRegister>,
): LiveSession {
  const seen = activity.get(session.session) ?? NO_ACTIVITY;
  const view = viewSession(clone.store.state, session, rules, clone.ports.clock.now(), seen.lastAt);
  const until = view.status === 'active' ? clone.ports.clock.now() : undefined;
  return { ...view, minutes: view.minutes ?? sessionMinutes(session, seen, rules.idle_warning_minutes, until) };
}

/** The same of a session by its ulid, as of now. @throws ExpectedError as {@link requireSession} */
export async function describeNow(clone: Clone, ulid: string, rules: IdleLimits): Promise<LiveSession> {
  const activity = await clone.activity.readAll();
  return describeSession(clone, requireSession(clone, ulid), rules, activity);
}
