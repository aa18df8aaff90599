import type { SessionView } from '../domain/fold/session-view';
import type { Outputs } from '../domain/action/outputs';

/** What a workflow reads of a session. */
export function outputsOfSession({ id, status, trigger, score }: SessionView): Partial<Outputs> {
  return {
    session_id: id,
    status: score ? 'scored' : status === 'completed' ? 'completed' : 'active',
    trigger: trigger ?? '',
    score: score ? String(score.score) : '',
  };
}
