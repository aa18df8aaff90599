import type { DueScores } from '../../app/score/score-due';
import type { ModeResult } from '../mode';

/** What the next run tries again by itself; the rest needs a person. */
const PASSING = new Set(['forge-offline', 'rate-limited', 'state-unknown']);

/** What people should hear of sessions that could not be scored. */
export function scoreNotes({ failures }: DueScores): NonNullable<ModeResult['notes']> {
  return failures.map(({ session, error }) => ({
    level: PASSING.has(error.code) ? 'warning' : 'error',
    message: `Session ${session} was not scored: ${error.message}`,
  }));
}
