import type { DueScores } from '../../app/score/score-due';
import type { ScoreOutcome } from '../../app/score/score-session';
import type { ModeResult } from '../mode';

type Notes = NonNullable<ModeResult['notes']>;

/** What the next run tries again by itself; the rest needs a person. */
const PASSING = new Set(['forge-offline', 'rate-limited', 'state-unknown']);

/** What people should hear of sessions that could not be scored. */
export function scoreNotes({ failures, outcomes }: DueScores): Notes {
  const unscored = failures.map(({ session, error }) => ({
    level: PASSING.has(error.code) ? ('warning' as const) : ('error' as const),
    message: `Session ${session} was not scored: ${error.message}`,
  }));
  return [...unscored, ...outcomes.flatMap(unshownNotes)];
}

/** What people should hear of a score that a PR does not show: no other run comes back to it by itself. */
export function unshownNotes(outcome: ScoreOutcome): Notes {
  if (outcome.status === 'left' || outcome.unshown.length === 0) return [];
  const { id } = outcome.session;
  const where = outcome.unshown.map(({ number }) => `#${number}`).join(', ');
  const why = outcome.unshown[0]?.error.message ?? '';
  const fix = `Run this workflow by hand with mode score and session ${id}: it shows it, and counts nothing again.`;
  return [{ level: 'error', message: `Session ${id} was scored, but that is not shown on ${where}. ${why} ${fix}` }];
}
