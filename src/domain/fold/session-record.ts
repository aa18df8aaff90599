import type { Author } from '../author';
import type { RecoveryCause } from '../recovery/cause';
import type { Score } from '../score/score';
import type { Trigger } from '../trigger';
import type { Register, Stamp } from './stamp';

export interface CommitRecord {
  /** When the commit was recorded, in milliseconds. */
  at: number;
  stamp: Stamp;
  subject: string;
  branch?: string;
  /** Numbers of changed paths: all, those that are tests, those that are documentation. */
  files: number;
  tests: number;
  docs: number;
  /** Tests that it added; not on record for commits of earlier versions. */
  addedTests?: number;
}

/** What a PR changes: numbers of files, those that are tests or documentation, added tests, added and removed lines. */
export interface ChangeCounts {
  files: number;
  tests: number;
  docs: number;
  addedTests: number;
  lines: number;
}

export interface PullRequestRecord {
  /** `joined`: because a person asked for it. */
  added?: Register<{ at: number; title: string; author?: string; branch?: string; joined?: true }>;
  /** What later updates said of it. */
  updated?: Register<{ at: number; title?: string; draft?: boolean; head?: string; change?: ChangeCounts }>;
  closed?: Register<{ at: number; merged: boolean } | { at: number; reopened: true }>;
  left?: Register<{ at: number }>;
}

export interface ActiveTotals {
  /** Minutes with a person, with an agent, and with either. */
  human: number;
  agent: number;
  active: number;
}

export interface Completion {
  /** When it was said, in milliseconds. */
  at: number;
  stamp: Stamp;
  by: string;
  trigger: Trigger;
  /** The session's end: its last activity, in milliseconds. */
  endedAt: number;
  minutes: ActiveTotals;
  evidence: string[];
}

/** Windows that died on the session, and what became of it. */
export interface RecoveryRecord {
  at: number;
  stamp: Stamp;
  cause: RecoveryCause;
  evidence: string[];
  outcome: 'resumed' | 'completed';
  /** The leases that they left. */
  windows: string[];
}

/**
 * All that is known of one session: the join of its events, plain data so that the cache is one `JSON.parse`.
 * Times are milliseconds since the epoch. Keys of maps are event ids unless said otherwise.
 */
export interface SessionRecord {
  /** The session's ulid. */
  session: string;
  /** Missing while only later events have arrived. */
  started?: { at: number; by: string; author: Author; slug: string; worktree: string; head?: string; stamp: Stamp };
  title?: Register<string>;
  category?: Register<string>;
  /** A sorted set. */
  branches: string[];
  /** By commit id. */
  commits: Record<string, CommitRecord>;
  /** By number. */
  prs: Record<number, PullRequestRecord>;
  completions: Record<string, Completion>;
  clears: Record<string, { at: number; stamp: Stamp }>;
  /** What it was scored, once. */
  scored?: Register<{ at: number } & Score>;
  /** Ids of completions and clears that were taken back. */
  undone: Record<string, number>;
  pauses: Record<string, { at: number }>;
  /** Ids of pauses that ended, with when. */
  resumes: Record<string, number>;
  notes: Record<string, { at: number; by: string; text: string }>;
  recoveries: Record<string, RecoveryRecord>;
  /** By writer: the newest sign of work, and until when its window promised to be alive. */
  activity: Record<string, { lastAt: number; lease: Register<number> }>;
  /** The newest sign of work of any kind. */
  lastAt: number;
}

export function emptySession(session: string): SessionRecord {
  return {
    session,
    branches: [],
    commits: {},
    prs: {},
    completions: {},
    clears: {},
    undone: {},
    pauses: {},
    resumes: {},
    notes: {},
    recoveries: {},
    activity: {},
    lastAt: 0,
  };
}
