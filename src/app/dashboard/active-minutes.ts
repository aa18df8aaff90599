import { sessionMinutes } from '../../domain/activity/session-minutes';
import type { Config } from '../../domain/config/config';
import type { SessionRecord } from '../../domain/fold/session-record';
import { NO_ACTIVITY, type ActivityRegister } from '../../store/activity-files';

/** The active minutes of an open session up to its last activity, as this clone knows them. */
export function activeMinutesOf(session: SessionRecord, seen: ActivityRegister | undefined, config: Config): number {
  return sessionMinutes(session, seen ?? NO_ACTIVITY, config.idle_warning_minutes).active;
}
