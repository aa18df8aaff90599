import * as v from 'valibot';

import { ExpectedError } from '../../domain/errors';
import type { ForgePullRequest } from '../../ports/forge';
import type { Conversation, RepositoryAt } from './conversation';
import { NO_RETRY } from './load-octokit';
import { makeOnce } from './make-once';
import { toPullRequest } from './pull-request';
import { PullRequest } from './schemas';

/** What a PR is opened with. */
export interface PullRequestDraft {
  /** Of this repository. */
  branch: string;
  base: string;
  title: string;
  body: string;
  draft?: boolean;
}

/** The open PR of a branch of this repository, if there is one. */
export async function findPullRequestOf(
  conversation: Conversation,
  at: RepositoryAt,
  branch: string,
): Promise<ForgePullRequest | null> {
  const attempt = { to: `look for a PR of ${at.owner}/${at.repo}`, needs: 'pull-requests: read' };
  const answer = await conversation.ask(attempt, v.array(PullRequest), (octokit) =>
    octokit.rest.pulls.list({ ...at, state: 'open', head: `${at.owner}:${branch}` }),
  );
  // The owner may have a fork too, with a branch of this name.
  return answer.map(toPullRequest).find(({ head }) => head.branch === branch && !head.isFork) ?? null;
}

/** Opens a PR, or answers with the one that is open for the branch. */
export async function openPullRequest(
  conversation: Conversation,
  at: RepositoryAt,
  { branch, ...draft }: PullRequestDraft,
  pause: () => Promise<void>,
): Promise<{ pullRequest: ForgePullRequest; isNew: boolean }> {
  const attempt = { to: `open a PR in ${at.owner}/${at.repo}`, needs: 'pull-requests: write' };
  const find = (): Promise<ForgePullRequest | null> => findPullRequestOf(conversation, at, branch);
  const make = async (): Promise<ForgePullRequest> => {
    const call = { ...at, head: branch, ...draft, ...NO_RETRY };
    return toPullRequest(await conversation.ask(attempt, PullRequest, (octokit) => octokit.rest.pulls.create(call)));
  };
  try {
    const { thing, isNew } = await makeOnce({ find, make, pause });
    return { pullRequest: thing, isNew };
  } catch (error) {
    if (!(error instanceof ExpectedError && error.code === 'forge-refused')) throw error;
    // A second one for a branch is refused: somebody opened it between our look and our call.
    const there = await find();
    if (there === null) throw error;
    return { pullRequest: there, isNew: false };
  }
}
