/** The state of the fake: plain records that the routes read and change. Ids and times are counted, not taken. */

export type Permission = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';

export interface Account {
  id: number;
  login: string;
  type: 'User' | 'Bot' | 'Organization';
  /** Commits by these addresses are the account's. */
  emails: string[];
}

export interface Token {
  login: string;
  /** As the token of a workflow: belongs to an app, so `GET /user` is refused. */
  isApp: boolean;
  /** `issues:write`; all that the account may where it is `null`. */
  may: string[] | null;
}

export interface Repository {
  id: number;
  owner: string;
  name: string;
  isPrivate: boolean;
  isFork: boolean;
  /** A real bare repository. */
  directory: string;
  defaultBranch: string;
  /** By login, in lower case. The owner is an admin; everybody else may read what is not private. */
  permissions: Map<string, Permission>;
  pulls: Map<number, Pull>;
  comments: Map<number, Comment>;
  /** By name in lower case. */
  labels: Map<string, Label>;
  /** In the order in which they were set. */
  statuses: Status[];
  checkRuns: CheckRun[];
  /** By file name. */
  workflows: Map<string, { isDispatchable: boolean }>;
  issues: Map<number, Issue>;
  /** The newest last. */
  runs: WorkflowRun[];
  dispatches: { workflow: string; ref: string; inputs: Record<string, unknown> }[];
  createdAt: string;
  /** Issues and PRs count together. */
  lastNumber: number;
}

export interface Pull {
  id: number;
  number: number;
  title: string;
  body: string | null;
  author: string | null;
  state: 'open' | 'closed';
  isDraft: boolean;
  labels: string[];
  branch: string;
  base: string;
  /** `null` where the fork was deleted. */
  headRepository: Repository | null;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  mergedAt: string | null;
}

export interface Issue {
  id: number;
  number: number;
  title: string;
  body: string | null;
  author: string;
  state: 'open' | 'closed';
  stateReason: string | null;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
}

export interface WorkflowRun {
  id: number;
  workflow: string;
  conclusion: string | null;
  at: string;
}

export interface Comment {
  id: number;
  /** Of the PR. */
  number: number;
  /** `null` for an account that is gone. */
  author: string | null;
  body: string;
  createdAt: string;
  updatedAt: string;
  reactions: { id: number; author: string; content: string; createdAt: string }[];
}

export interface Label {
  id: number;
  name: string;
  color: string;
  description: string | null;
}

export interface Status {
  id: number;
  sha: string;
  context: string;
  state: string;
  description: string | null;
  targetUrl: string | null;
  creator: string;
  at: string;
}

export interface CheckRun {
  id: number;
  sha: string;
  name: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  at: string;
}

/** Every call a second after the one before. */
const START = Date.UTC(2026, 2, 2, 9);

export class World {
  /** By login in lower case. */
  readonly accounts = new Map<string, Account>();
  /** By `owner/name` in lower case. */
  readonly repositories = new Map<string, Repository>();
  readonly tokens = new Map<string, Token>();
  private lastId = 1000;
  private seconds = 0;

  nextId(): number {
    return ++this.lastId;
  }

  nextTime(): string {
    return new Date(START + this.seconds++ * 1000).toISOString().replace('.000Z', 'Z');
  }

  /** Finds an account, or makes one of that login. */
  account(login: string): Account {
    const key = login.toLowerCase();
    let account = this.accounts.get(key);
    if (!account) {
      account = { id: this.nextId(), login, type: login.endsWith('[bot]') ? 'Bot' : 'User', emails: [] };
      this.accounts.set(key, account);
    }
    return account;
  }

  accountOfEmail(email: string): Account | null {
    return [...this.accounts.values()].find(({ emails }) => emails.includes(email)) ?? null;
  }

  permission(repository: Repository, login: string | null): Permission {
    if (login === null) return repository.isPrivate ? 'none' : 'read';
    if (login.toLowerCase() === repository.owner.toLowerCase()) return 'admin';
    return repository.permissions.get(login.toLowerCase()) ?? (repository.isPrivate ? 'none' : 'read');
  }
}

const RANK: readonly Permission[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

export function isAtLeast(permission: Permission, needed: Permission): boolean {
  return RANK.indexOf(permission) >= RANK.indexOf(needed);
}
