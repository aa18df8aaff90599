import { askForRun, hasWorkflow } from '../../app/team/ask-for-run';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { dueScores } from '../../domain/score/due-scores';
import type { Parts } from '../parts';
import { teamHere } from './team-here';

/** Asks once for a run, where a session that this clone started is due to be scored. @param settled taken and added to */
export async function askForDueScores(
  parts: Parts,
  repository: RepositoryWindow,
  settled: Set<string>,
  ending: AbortSignal,
): Promise<void> {
  const { clone, config } = repository;
  const { store, ports } = clone;
  const due = dueScores(store.state, config, ports.clock.now()).filter(
    ({ session, started }) => started?.by === store.clone.clone && !settled.has(session),
  );
  if (due.length === 0) return;
  // One window of the clone does it.
  if (!(await repository.asks())) return;
  for (const { session } of due) settled.add(session);
  if (!(await hasWorkflow(clone))) return;
  const here = await teamHere(parts, repository, { mayAsk: false, isQuiet: true, ending });
  if (here) await askForRun(clone, here.team.forge);
}
