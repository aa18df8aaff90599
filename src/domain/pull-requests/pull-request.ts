import type { Author } from '../author';

/** Who opened a PR; the login is missing for a deleted user. */
export interface PullRequestAuthor {
  login: string | null;
  /** Addresses of commits that the forge itself gives to that login, so that git's "Ada <ada@x>" is known as `adal`. */
  emails: readonly string[];
}

/** A PR as it is checked. All texts are hostile; what is not known is missing. */
export interface PullRequest {
  number: number;
  title: string;
  /** Markdown. */
  body: string;
  author: PullRequestAuthor;
  commitSubjects?: readonly string[] | undefined;
  /** Open unless it is said. */
  state?: 'open' | 'closed' | 'merged' | undefined;
  /** Number of changed files. */
  fileCount?: number | undefined;
  /** Where it comes from; only a branch of this very repository can be one of a session. */
  head?: { sha: string; branch: string; isFork: boolean } | undefined;
}

/** The name that a forge shows for a user who is gone. */
const GHOST = 'ghost';

/** The author of a session that the PR starts. */
export function sessionAuthorOf({ login, emails }: PullRequestAuthor): Author {
  return { name: login ?? GHOST, email: emails[0] ?? '', ...(login !== null && { login }) };
}
