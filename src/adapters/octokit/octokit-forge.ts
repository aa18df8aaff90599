import * as v from 'valibot';

import { ExpectedError } from '../../domain/errors';
import type { PullRequestFile } from '../../domain/score/aggregate';
import type { Clock } from '../../ports/clock';
import type { Forge, ForgeCommit, ForgePullRequest, ForgeStatus, Reaction } from '../../ports/forge';
import type { Log } from '../../ports/log';
import { canWrite } from './can-write';
import { Conversation, type RepositoryAt } from './conversation';
import { dispatchWorkflow } from './dispatch-workflow';
import { readFailingChecks } from './failing-checks';
import type { Attempt } from './forge-failure';
import { loadOctokit } from './load-octokit';
import { findPullRequestOf, openPullRequest, type PullRequestDraft } from './open-pull-request';
import { closeIssue, findMarkedIssues, openIssue, updateIssue, type IssueText } from './issues';
import { ACTIONS_BOT, learnOwnLogin } from './own-login';
import { toCommit, toFile, toPullRequest } from './pull-request';
import type { RepositoryName } from '../../domain/remote-address';
import * as schemas from './schemas';
import { upsertComment } from './upsert-comment';
import { readWorkflowRuns } from './workflow-runs';

/** What the adapter is given besides the repository. */
export interface OctokitForgeOptions {
  /** `null` reads what is public. It is sent to the API only, and stands in no message. */
  token: string | null;
  clock: Clock;
  log?: Log;
  /** Login of the token's account. Needed for the token of an app other than GitHub Actions; else it is asked for. */
  login?: string;
  /** Milliseconds for one answer (15,000); it is tried up to three times. */
  limitMs?: number;
  /** Milliseconds before the first retry (1,000); the second waits four times as long. */
  retryDelayMs?: number;
  /** Spaces out what is written, as GitHub asks for (yes). */
  throttle?: boolean;
  /** Ends what is being asked when it aborts. */
  signal?: AbortSignal;
}

/** GitHub's limit for the description of a status, in UTF-16 units to be on the safe side. */
const DESCRIPTION_LIMIT = 140;

/** GitHub, or an own server of it, through octokit, which is loaded with the first call. */
export class OctokitForge implements Forge {
  readonly repository: string;
  private readonly at: RepositoryAt;
  private readonly conversation: Conversation;
  private readonly pause: () => Promise<void>;
  private readonly token: string | null;
  private login: Promise<string> | null;

  constructor(name: Pick<RepositoryName, 'owner' | 'name' | 'apiUrl'>, options: OctokitForgeOptions) {
    const { token, clock, log = null, login, limitMs = 15_000, retryDelayMs = 1000, throttle = true, signal } = options;
    const { apiUrl } = name;
    this.repository = `${name.owner}/${name.name}`;
    this.token = token;
    this.at = { owner: name.owner, repo: name.name };
    this.login = login === undefined ? null : Promise.resolve(login);
    this.pause = () => clock.sleep(retryDelayMs, signal);
    const { host } = new URL(apiUrl);
    const enterpriseHost = host === 'api.github.com' ? null : host.replace(/^api\.(?=[\w-]+\.ghe\.com$)/, '');
    this.conversation = new Conversation(
      () => loadOctokit({ apiUrl, token, log, limitMs, retryDelayMs, throttle, signal }),
      { forge: enterpriseHost ?? 'GitHub', enterpriseHost, token, now: () => clock.now() },
    );
  }

  async defaultBranch(): Promise<string> {
    const attempt = { to: `read ${this.repository}`, needs: 'metadata: read' };
    const answer = await this.conversation.ask(attempt, schemas.Repository, (octokit) =>
      octokit.rest.repos.get({ ...this.at }),
    );
    return answer.default_branch;
  }

  async pullRequest(number: number): Promise<ForgePullRequest | null> {
    try {
      const answer = await this.conversation.ask(this.reading(number), schemas.PullRequest, (octokit) =>
        octokit.rest.pulls.get({ ...this.at, pull_number: number }),
      );
      return toPullRequest(answer);
    } catch (error) {
      if (!(error instanceof ExpectedError && error.code === 'forge-missing')) throw error;
    }
    // A repository that the token may not see is answered with 404 as well: this throws then.
    await this.defaultBranch();
    return null;
  }

  openPullRequests(): Promise<ForgePullRequest[]> {
    return this.list({ state: 'open', sort: 'updated', direction: 'desc' });
  }

  allPullRequests(): Promise<ForgePullRequest[]> {
    return this.list({ state: 'all', sort: 'created', direction: 'asc' });
  }

  pullRequestOf(branch: string): Promise<ForgePullRequest | null> {
    return findPullRequestOf(this.conversation, this.at, branch);
  }

  async commits(number: number): Promise<ForgeCommit[]> {
    const answer = await this.conversation.askAll(this.reading(number), v.array(schemas.Commit), (octokit, page) =>
      octokit.rest.pulls.listCommits({ ...this.at, pull_number: number, ...page }),
    );
    return answer.map(toCommit);
  }

  async files(number: number): Promise<PullRequestFile[]> {
    const schema = v.array(schemas.ChangedFile);
    const answer = await this.conversation.askAll(this.reading(number), schema, (octokit, page) =>
      octokit.rest.pulls.listFiles({ ...this.at, pull_number: number, ...page }),
    );
    return answer.map(toFile);
  }

  async failingChecks(sha: string, except: string): Promise<string[]> {
    const ref = wholeSha(sha, `read the checks of ${this.repository}`);
    return readFailingChecks(this.conversation, this.at, ref, except);
  }

  async setStatus(sha: string, status: ForgeStatus): Promise<void> {
    const attempt = { to: `set a status in ${this.repository}`, needs: 'statuses: write' };
    const { context, state } = status;
    const description = cut(status.description, DESCRIPTION_LIMIT);
    const call = { ...this.at, sha: wholeSha(sha, attempt.to), context, state, description };
    // Said twice it is the same: the last of a context counts.
    await this.conversation.ask(attempt, schemas.Acknowledgement, (octokit) =>
      octokit.rest.repos.createCommitStatus(call),
    );
  }

  async upsertComment(number: number, marker: string, body: string): Promise<'created' | 'updated' | 'unchanged'> {
    const place = { ...this.at, number, marker, login: await this.ownLogin() };
    return upsertComment(this.conversation, place, body, this.pause);
  }

  async react(commentId: number, reaction: Reaction): Promise<void> {
    const attempt = { to: `react to a comment of ${this.repository}`, needs: 'pull-requests: write' };
    // An account's reaction to a comment is there once, however often it is posted.
    await this.conversation.ask(attempt, schemas.Acknowledgement, (octokit) =>
      octokit.rest.reactions.createForIssueComment({ ...this.at, comment_id: commentId, content: reaction }),
    );
  }

  canWrite(login: string): Promise<boolean> {
    return canWrite(this.conversation, this.at, login);
  }

  openPullRequest(draft: PullRequestDraft): Promise<{ pullRequest: ForgePullRequest; isNew: boolean }> {
    return openPullRequest(this.conversation, this.at, draft, this.pause);
  }

  async setBody(number: number, body: string): Promise<void> {
    await this.conversation.ask(this.changing(number), schemas.PullRequest, (octokit) =>
      octokit.rest.pulls.update({ ...this.at, pull_number: number, body }),
    );
  }

  async addLabel(number: number, label: string): Promise<void> {
    // A label that is there already stays one.
    await this.conversation.ask(this.changing(number), schemas.Acknowledgement, (octokit) =>
      octokit.rest.issues.addLabels({ ...this.at, issue_number: number, labels: [label] }),
    );
  }

  async dispatch(workflow: string, inputs: Readonly<Record<string, string>>): Promise<boolean> {
    const ref = await this.defaultBranch();
    return dispatchWorkflow(this.conversation, this.at, { workflow, ref, inputs });
  }

  workflowRuns(workflow: string, since: number): Promise<{ finished: number; failed: number }> {
    return readWorkflowRuns(this.conversation, this.at, workflow, since);
  }

  async markedIssues(markers: readonly string[]): Promise<Map<string, number>> {
    return findMarkedIssues(this.conversation, await this.issuePlace(), markers);
  }

  async openIssue(marker: string, issue: IssueText): Promise<'opened' | 'there'> {
    return openIssue(this.conversation, await this.issuePlace(), marker, issue, this.pause);
  }

  updateIssue(number: number, issue: IssueText): Promise<'updated' | 'unchanged'> {
    return updateIssue(this.conversation, this.at, number, issue);
  }

  closeIssue(number: number, body: string): Promise<void> {
    return closeIssue(this.conversation, this.at, number, { state_reason: 'completed', body });
  }

  private async list(which: {
    state: 'open' | 'all';
    sort: 'created' | 'updated';
    direction: 'asc' | 'desc';
  }): Promise<ForgePullRequest[]> {
    const attempt = { to: `list the PRs of ${this.repository}`, needs: 'pull-requests: read' };
    const answer = await this.conversation.askAll(attempt, v.array(schemas.PullRequest), (octokit, page) =>
      octokit.rest.pulls.list({ ...this.at, ...which, ...page }),
    );
    // One that was updated meanwhile moves to an earlier page and pushes another onto the next.
    return [...new Map(answer.map((pr) => [pr.number, toPullRequest(pr)])).values()];
  }

  private reading(number: number): Attempt {
    return { to: `read PR #${number} of ${this.repository}`, needs: 'pull-requests: read' };
  }

  private changing(number: number): Attempt {
    return { to: `change PR #${number} of ${this.repository}`, needs: 'pull-requests: write' };
  }

  private async issuePlace(): Promise<Parameters<typeof findMarkedIssues>[1]> {
    return { ...this.at, logins: [...new Set([await this.ownLogin(), ACTIONS_BOT])] };
  }

  /** Asked for once; a failure is not kept. */
  private ownLogin(): Promise<string> {
    this.login ??= learnOwnLogin(this.conversation, this.token).catch((error: unknown) => {
      this.login = null;
      throw error;
    });
    return this.login;
  }
}

/** Never anything but a commit's id becomes a part of a path. @param to what it is for */
function wholeSha(sha: string, to: string): string {
  if (v.is(schemas.Sha, sha)) return sha;
  throw new ExpectedError('forge-missing', `Could not ${to}: no commit has such an id. Give all of its 40 characters.`);
}

/** At most so many UTF-16 units, and no half of a character. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
