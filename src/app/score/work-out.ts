import { ExpectedError } from '../../domain/errors';
import type { SessionRecord } from '../../domain/fold/session-record';
import { aggregateSession, type SessionAggregate } from '../../domain/score/aggregate';
import { parseScore } from '../../domain/score/parse-score';
import type { Score } from '../../domain/score/score';
import { scoreByRubric } from '../../domain/score/score-by-rubric';
import type { Forge } from '../../ports/forge';
import type { RunScorer } from '../../ports/run-scorer';
import { viewOfTeam } from '../pull-requests/publish-session';
import type { RuledClone } from '../team/team-clone';
import { gatherCommits } from './gather-commits';
import { gatherPullRequests, type GatheredPullRequest } from './gather-pull-requests';
import { loadRubric } from './load-rubric';

/** A clone that scores. Without a forge, git alone tells what a session changed, and nobody knows what its checks said. */
export interface ScoringClone extends RuledClone {
  forge: Forge | null;
}

/** A score before it is recorded. */
export interface WorkedOut {
  aggregate: SessionAggregate;
  score: Score;
  prs: GatheredPullRequest[];
}

/** Works out what a session is worth as it is now. @throws ExpectedError `scorer-failed`, and those of the forge */
export async function workOut(
  team: ScoringClone,
  session: SessionRecord,
  runScorer: RunScorer | null,
): Promise<WorkedOut> {
  const { clone, config } = team;
  const { aggregate, prs } = await gather(team, session);
  const { command } = config.scoring;
  if (command === null) {
    const { rubric, problems } = await loadRubric(clone, config);
    for (const { message } of problems) clone.ports.log.write('warn', message, { operation: 'score.rubric' });
    return { aggregate, prs, score: scoreByRubric(aggregate, rubric) };
  }
  const directory = clone.location.topLevel;
  if (runScorer === null || directory === null) {
    throw new ExpectedError('scorer-failed', 'scoring.command is run in CI and in trusted checkouts only.');
  }
  return { aggregate, prs, score: parseScore(await runScorer(command, directory, `${JSON.stringify(aggregate)}\n`)) };
}

async function gather(team: ScoringClone, session: SessionRecord): Promise<Pick<WorkedOut, 'aggregate' | 'prs'>> {
  const { clone, forge } = team;
  const view = viewOfTeam(team, session);
  if (forge === null) {
    const { files, missing } = await gatherCommits(clone, view);
    if (missing > 0) {
      const message = `${missing} of the commits of ${view.id} are not in this repository, and count for nothing.`;
      clone.ports.log.write('warn', message, { operation: 'score.commits' });
    }
    return { aggregate: aggregateSession(view, [], files), prs: [] };
  }
  const prs = await gatherPullRequests(forge, view);
  const scored = prs.map((pr) => pr.scored);
  return { aggregate: aggregateSession(view, scored), prs };
}
