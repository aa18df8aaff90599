import { git } from '../git-command';
import { openPull } from './open-pull';
import { pushCommits, type PushedCommit } from './push-commits';
import { makeComment } from './routes-issues';
import { makeIssue } from './routes-tracker';
import type { CheckRun, Comment, Issue, Permission, Pull, Repository, World } from './world';

/** A repository of the fake, as a test sets it up and looks at it. */
export class FakeRepository {
  constructor(
    private readonly world: World,
    /** May be read and changed at any time. */
    readonly state: Repository,
  ) {}

  permit(login: string, permission: Permission): void {
    this.state.permissions.set(this.world.account(login).login.toLowerCase(), permission);
  }

  /** Onto a branch; a new one starts at `main`. */
  async push(branch: string, ...commits: PushedCommit[]): Promise<void> {
    await pushCommits(this.state.directory, branch, commits, this.state.defaultBranch);
  }

  /** Commit id at the tip of a branch. */
  tip(branch: string): Promise<string> {
    return git(this.state.directory, ['rev-parse', `refs/heads/${branch}`]);
  }

  /** Opens a PR, by `ada` unless given, from a branch that is pushed for it unless it is there. */
  async open(draft: {
    branch: string;
    title?: string;
    body?: string;
    author?: string;
    isDraft?: boolean;
    from?: FakeRepository;
    commits?: PushedCommit[];
  }): Promise<Pull> {
    const { branch, title = 'A change', body = null, author = 'ada', isDraft = false, from = this } = draft;
    const { commits = [{ subject: title, files: { [`${branch}.txt`]: 'one\n' } }] } = draft;
    if (commits.length > 0) await from.push(branch, ...commits);
    this.world.account(author);
    const head = `${from.state.owner}:${branch}`;
    return openPull(this.world, this.state, { author, head, base: 'main', title, body, isDraft });
  }

  close(pull: Pull, isMerged = false): void {
    const at = this.world.nextTime();
    pull.state = 'closed';
    pull.closedAt = at;
    pull.mergedAt = isMerged ? at : null;
    pull.updatedAt = at;
  }

  comment(pull: Pull, author: string | null, body: string): Comment {
    if (author !== null) this.world.account(author);
    return makeComment({ world: this.world, repository: this.state }, pull.number, author, body);
  }

  check(sha: string, name: string, conclusion: string | null): void {
    const status: CheckRun['status'] = conclusion === null ? 'in_progress' : 'completed';
    this.state.checkRuns.push({ id: this.world.nextId(), sha, name, status, conclusion, at: this.world.nextTime() });
  }

  /** A run of a workflow that has ended. @param at ISO */
  ran(workflow: string, conclusion: string, at = new Date().toISOString()): void {
    if (!this.state.workflows.has(workflow)) this.workflow(workflow);
    this.state.runs.push({ id: this.world.nextId(), workflow, conclusion, at });
  }

  /** Opens an issue as somebody. */
  issue(author: string, title: string, body: string): Issue {
    return makeIssue({ world: this.world, repository: this.state }, author, title, body);
  }

  workflow(file: string, isDispatchable = true): void {
    this.state.workflows.set(file, { isDispatchable });
  }
}
