import { answerOf, type PullRequestAnswer } from '../../domain/pull-requests/answer';
import type { PullRequest } from '../../domain/pull-requests/pull-request';
import type { AppPorts } from '../clone';
import { findRepository } from '../find-repository';
import { emptyState } from '../../domain/fold/state';
import { fromKnownClone } from '../from-known-clone';
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
  const [{ config }, state] = await Promise.all([
    loadConfig(repository),
    fromKnownClone(repository, ({ store }) => store.state, emptyState()),
  ]);
  const { pullRequestChecker } = await import('../../domain/pull-requests/check-pull-request.js');
  const check = pullRequestChecker(config);
  return (pr) => answerOf(check(state, pr, ports.clock.now()));
}
