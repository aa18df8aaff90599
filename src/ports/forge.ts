import type { PullRequestFile } from '../domain/score/aggregate';

/** A PR as the forge tells it. All texts are hostile. */
export interface ForgePullRequest {
  number: number;
  title: string;
  /** Markdown. */
  body: string;
  /** Login; `null` for a deleted user. */
  author: string | null;
  state: 'open' | 'closed' | 'merged';
  draft: boolean;
  labels: readonly string[];
  head: { sha: string; branch: string; isFork: boolean };
  /** Number of changed files; `null` where only a list was asked for, which does not tell it. */
  fileCount: number | null;
  /** Milliseconds since the epoch. */
  createdAt: number;
  updatedAt: number;
  url: string;
}

/** A commit of a PR, with the account that the forge gives it to. */
export interface ForgeCommit {
  sha: string;
  subject: string;
  email: string;
  /** Login of the author's account; `null` where the address belongs to none. */
  login: string | null;
}

/** The commit status of a PR's session, shown beside its checks. */
export interface ForgeStatus {
  /** Name of the status: `auto-pr/session`. */
  context: string;
  state: 'pending' | 'success' | 'failure' | 'error';
  /** One line; what is over the forge's limit of 140 characters is cut. */
  description: string;
}

export type Reaction = '+1' | '-1' | 'eyes' | 'confused';

/**
 * One repository on the team's forge. Every call fails with an ExpectedError that says what to do: `forge-offline`
 * (unreachable, timed out, called off, 5xx to the last try), `rate-limited` (details: `resetAt`, milliseconds),
 * `forge-denied` (401, 403), `forge-missing` (404, 410), `forge-refused` (422 and what else it does not take),
 * `forge-garbled` (an answer that is not what the forge describes). Nothing is created twice by a retry.
 */
export interface Forge {
  /** `owner/name`, to be shown. */
  readonly repository: string;
  defaultBranch(): Promise<string>;
  /** `null` where there is no such PR; a repository that the token may not see is `forge-missing`. */
  pullRequest(number: number): Promise<ForgePullRequest | null>;
  /** Open PRs, the most recently updated first. */
  openPullRequests(): Promise<ForgePullRequest[]>;
  /** All PRs, open and closed, in the order in which they were opened. */
  allPullRequests(): Promise<ForgePullRequest[]>;
  /** The open PR of a branch of this repository, if there is one. */
  pullRequestOf(branch: string): Promise<ForgePullRequest | null>;
  /** Commits of a PR in their order; the forge tells 250 at most. */
  commits(number: number): Promise<ForgeCommit[]>;
  /** Changed files of a PR; the forge tells 3,000 at most. */
  files(number: number): Promise<PullRequestFile[]>;
  /** Names of the checks and statuses that failed on a commit, sorted; `except` is left out, because it is ours. */
  failingChecks(sha: string, except: string): Promise<string[]>;
  setStatus(sha: string, status: ForgeStatus): Promise<void>;
  /**
   * Makes the comment that holds a marker say this; `unchanged` where it does. Only a comment of this token's own account
   * counts, so that nobody can have theirs overwritten.
   * @param marker an HTML comment on a line of its own, which the body contains
   */
  upsertComment(number: number, marker: string, body: string): Promise<'created' | 'updated' | 'unchanged'>;
  react(commentId: number, reaction: Reaction): Promise<void>;
  /**
   * Whether an account may write to the repository, asked of the forge and not of an event. Who may not write is not
   * told: `forge-denied`.
   */
  canWrite(login: string): Promise<boolean>;
  /** Opens a PR, or answers with the one that is open for the branch. */
  openPullRequest(draft: {
    branch: string;
    base: string;
    title: string;
    body: string;
    draft?: boolean;
  }): Promise<{ pullRequest: ForgePullRequest; isNew: boolean }>;
  /** Replaces a PR's body. */
  setBody(number: number, body: string): Promise<void>;
  addLabel(number: number, label: string): Promise<void>;
  /**
   * Runs of a workflow that ended by themselves, of its newest hundred, and those of them that failed.
   * @param workflow the name of its file
   * @param since milliseconds since the epoch; older ones do not count
   */
  workflowRuns(workflow: string, since: number): Promise<{ finished: number; failed: number }>;
  /**
   * Numbers of the open issues by this token's own account, or by a workflow, that hold one of the markers, by marker. Where several hold
   * the same, the first that was opened stands, and the others are closed.
   * @param markers HTML comments, which stand on lines of their own
   */
  markedIssues(markers: readonly string[]): Promise<Map<string, number>>;
  /**
   * Opens an issue with a marker, or opens the one again that was closed last. Where another one is open, or was opened
   * at the same time, the first stands: `there`, and nothing is left of this one but a closed issue.
   */
  openIssue(marker: string, issue: { title: string; body: string }): Promise<'opened' | 'there'>;
  /** Makes an issue say this; nothing is sent where it does. */
  updateIssue(number: number, issue: { title: string; body: string }): Promise<'updated' | 'unchanged'>;
  /** Closes an issue as completed, with its last words. */
  closeIssue(number: number, body: string): Promise<void>;
  /**
   * Asks for a run of a workflow of the default branch; `false` where the token does not allow that. Tried once: after
   * `forge-offline` the run may have been taken all the same.
   */
  dispatch(workflow: string, inputs: Readonly<Record<string, string>>): Promise<boolean>;
}
