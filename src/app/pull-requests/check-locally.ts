import { emptyState, type State } from '../../domain/fold/state';
import { answerOf, type PullRequestAnswer } from '../../domain/pull-requests/answer';
import type { PullRequest } from '../../domain/pull-requests/pull-request';
import { storePaths } from '../../store/store-paths';
import { openClone, type AppPorts } from '../clone';
import { findRepository, type Repository } from '../find-repository';
import { loadConfig } from '../load-config';

/**
 * Prepares to answer what PRs are, from what this clone knows, without asking a forge and without changing anything.
 * @throws ExpectedError `not-a-repository`, `unsafe-repository`, `git-missing`, `no-such-directory`
 */
export async function localChecker(
  ports: AppPorts,
  directory: string,
): Promise<(pr: PullRequest) => PullRequestAnswer> {
  const repository = await findRepository(ports, directory);
  const [{ config }, state] = await Promise.all([loadConfig(repository), knownState(repository, directory)]);
  const { pullRequestChecker } = await import('../../domain/pull-requests/check-pull-request.js');
  const check = pullRequestChecker(config);
  return (pr) => answerOf(check(state, pr, ports.clock.now()));
}

/** What the clone knows; where nothing of ours is, nothing is made. */
async function knownState({ ports, location }: Repository, directory: string): Promise<State> {
  if (!(await ports.files.stat(storePaths(location.commonDir).clone))) return emptyState();
  const { store } = await openClone(ports, directory);
  try {
    return store.state;
  } finally {
    await store.close();
  }
}
