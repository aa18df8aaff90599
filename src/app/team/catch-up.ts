import { ExpectedError } from '../../domain/errors';
import { pullRequestChecker } from '../../domain/pull-requests/check-pull-request';
import { asChecked } from '../pull-requests/read-pull-request';
import { checkPullRequest, type CheckedPullRequest } from '../pull-requests/check-pull-request';
import type { TeamClone } from './team-clone';

/** PRs that a run looks at; what is left is looked at by the next one. */
const MAX_PRS = 50;

/**
 * Registers the micro-PRs that no run could: those of forks, and those whose run failed. The forge is asked for the list
 * of open PRs, and for more only about those that are micro-PRs, or changed since their session heard of them.
 */
export async function catchUp(team: TeamClone): Promise<CheckedPullRequest[]> {
  const { clone, forge, config } = team;
  const check = pullRequestChecker(config);
  const now = clone.ports.clock.now();
  const missed = (await forge.openPullRequests()).filter((pr) => {
    const { choice } = check(clone.store.state, asChecked({ pr, commits: [] }), now);
    if (choice.is === 'ordinary') return false;
    if (choice.is !== 'registered') return true;
    return !choice.session.scored && choice.session.prs[pr.number]?.updated?.value.head !== pr.head.sha;
  });
  const caught: CheckedPullRequest[] = [];
  for (const { number } of missed.slice(0, MAX_PRS)) {
    try {
      caught.push(await checkPullRequest(team, number, { mayWrite: true }));
    } catch (error) {
      // Closed and deleted between two questions.
      if (!(error instanceof ExpectedError) || error.code !== 'unknown-pull-request') throw error;
    }
  }
  return caught;
}
