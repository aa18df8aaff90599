import type { SessionView } from '../../domain/fold/session-view';
import { STATUS_CONTEXT } from '../../domain/pull-requests/session-comment';
import type { ScoredPullRequest } from '../../domain/score/aggregate';
import type { Forge } from '../../ports/forge';

/** A PR of a session as it is scored, and the commit on which that is shown. */
export interface GatheredPullRequest {
  scored: ScoredPullRequest;
  sha: string;
}

/**
 * Asks the forge for the PRs of a session, one after the other, so that a large one does not run into its limits. What
 * was closed without being merged was given up and is no part of the change; what is gone is left out.
 */
export async function gatherPullRequests(forge: Forge, { prs }: SessionView): Promise<GatheredPullRequest[]> {
  const gathered: GatheredPullRequest[] = [];
  for (const { number } of prs) {
    const pr = await forge.pullRequest(number);
    if (!pr) continue;
    const { title, author, state, labels, head } = pr;
    const known = { number, title, author, state, labels };
    const found =
      state === 'closed' ? { commits: [], files: [], failingChecks: [] } : await changeOf(forge, number, head.sha);
    gathered.push({ sha: head.sha, scored: { ...known, ...found } });
  }
  return gathered;
}

async function changeOf(
  forge: Forge,
  number: number,
  sha: string,
): Promise<Pick<ScoredPullRequest, 'commits' | 'files' | 'failingChecks'>> {
  const [files, commits, failingChecks] = await Promise.all([
    forge.files(number),
    forge.commits(number),
    forge.failingChecks(sha, STATUS_CONTEXT),
  ]);
  return { files, commits: commits.map(({ subject }) => subject), failingChecks };
}
