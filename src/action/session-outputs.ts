import { newest } from '../app/find-session';
import type { TeamClone } from '../app/team/team-clone';
import type { SessionRecord } from '../domain/fold/session-record';
import type { SessionView } from '../domain/fold/session-view';
import type { Outputs } from '../domain/action/outputs';

/** A session as the state knows it after the last event of ours. */
export function newestOf({ clone }: TeamClone, session: SessionRecord): SessionRecord {
  return newest(clone, session);
}

/** What a workflow reads of a session. */
export function outputsOfSession({ id, status, trigger, score }: SessionView): Partial<Outputs> {
  return {
    session_id: id,
    status: score ? 'scored' : status === 'completed' ? 'completed' : 'active',
    trigger: trigger ?? '',
    score: score ? String(score.score) : '',
  };
}
