import type { PullRequest } from '../../domain/pull-requests/pull-request';
import { countChange, type PullRequestFacts } from '../../domain/pull-requests/plan-registration';
import type { Forge, ForgeCommit, ForgePullRequest } from '../../ports/forge';

/** A PR as the forge has it now, asked once. */
export interface PullRequestNow {
  pr: ForgePullRequest;
  commits: ForgeCommit[];
}

/** Asks the forge for a PR and its commits; `null` where there is no such PR. */
export async function readPullRequest(forge: Forge, number: number): Promise<PullRequestNow | null> {
  const [pr, commits] = await Promise.all([
    forge.pullRequest(number),
    forge.commits(number).catch((error: unknown) => {
      // Whether there is such a PR is what the other answer says.
      if ((error as { code?: unknown }).code === 'forge-missing') return [];
      throw error;
    }),
  ]);
  return pr && { pr, commits };
}

/**
 * The PR as it is checked. The author's addresses are those of commits that the forge itself gives to that login, never
 * what a commit claims.
 */
export function asChecked({ pr, commits }: PullRequestNow): PullRequest {
  const { number, title, body, author, state, head, fileCount } = pr;
  const own = commits.filter(({ login }) => author !== null && login?.toLowerCase() === author.toLowerCase());
  return {
    number,
    title,
    body,
    state,
    head,
    author: { login: author, emails: [...new Set(own.map(({ email }) => email))] },
    commitSubjects: commits.map(({ subject }) => subject),
    ...(fileCount !== null && { fileCount }),
  };
}

/** The PR as its session keeps it, with what it changes; the forge is asked for its files. */
export async function asRecorded(forge: Forge, { pr }: PullRequestNow): Promise<PullRequestFacts> {
  const { number, title, author, state, draft, head } = pr;
  const change = countChange(await forge.files(number));
  return { number, title, author, state, draft, branch: head.isFork ? null : head.branch, sha: head.sha, change };
}
