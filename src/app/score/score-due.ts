import { ExpectedError } from '../../domain/errors';
import { sessionDisplayId } from '../../domain/fold/state';
import { dueScores } from '../../domain/score/due-scores';
import type { RunScorer } from '../../ports/run-scorer';
import type { TeamClone } from '../team/team-clone';
import { scoreSession, type ScoreOutcome } from './score-session';

/** What became of the sessions that were due, and of those that could not be scored, why. */
export interface DueScores {
  outcomes: ScoreOutcome[];
  failures: { session: string; error: ExpectedError }[];
}

/** Scores every session whose time has come, whoever completed it. One that fails keeps none of the others waiting. */
export async function scoreDue(team: TeamClone, runScorer: RunScorer | null): Promise<DueScores> {
  const due: DueScores = { outcomes: [], failures: [] };
  const { clone, config } = team;
  if (!config.scoring.enabled) return due;
  for (const session of dueScores(clone.store.state, config, clone.ports.clock.now())) {
    try {
      due.outcomes.push(await scoreSession(team, session, runScorer));
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      due.failures.push({ session: sessionDisplayId(clone.store.state, session), error });
    }
  }
  return due;
}
