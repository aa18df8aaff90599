import type { PullRequestFile } from '../domain/score/aggregate';

/** What `git rev-parse` says of a directory. All paths are absolute and real. */
export interface RepositoryLocation {
  /** Root of the working tree; `null` in a bare repository or inside a git directory. */
  topLevel: string | null;
  gitDir: string;
  /** Shared by all worktrees. */
  commonDir: string;
  /** `main`, or the name of a linked worktree. */
  worktree: string;
  objectFormat: 'sha1' | 'sha256';
}

export interface GitIdentity {
  name: string;
  email: string;
}

export interface Head {
  /** `null` before the first commit. */
  sha: string | null;
  /** `null` when HEAD is detached. */
  branch: string | null;
}

/** One commit as the log shows it, mailmap applied, text decoded to UTF-8. */
export interface CommitFacts {
  sha: string;
  parents: string[];
  author: GitIdentity;
  /** Author date in milliseconds since the epoch. */
  authoredAt: number;
  subject: string;
}

export interface CommitWithFiles extends CommitFacts {
  /** Paths the commit changed; none for a merge. */
  files: string[];
}

/** One move of HEAD. */
export interface ReflogEntry {
  /** Where HEAD went. */
  sha: string;
  /** What git said of it: `commit: Fix login`, `commit (amend): …`, `checkout: moving from a to b`. */
  action: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The person's repository: read only. */
export interface RepositoryGit {
  /** Throws `not-a-repository` or `unsafe-repository`. */
  locate(directory: string): Promise<RepositoryLocation>;
  /** `null` when git does not know who the person is. */
  identity(): Promise<GitIdentity | null>;
  head(): Promise<Head>;
  /** One commit with the paths it changed; throws `unknown-commit`. */
  commit(revision: string): Promise<CommitWithFiles>;
  /** Paths that one commit added, none that it only moved; none for a merge. The commit must be there. */
  addedPaths(sha: string): Promise<string[]>;
  /** What one commit changed, counted in lines; none for a merge. Throws `unknown-commit`. */
  changedFiles(sha: string): Promise<PullRequestFile[]>;
  /** Everything reachable from `revision` (HEAD), children before parents; nothing in an empty repository. */
  history(options?: { revision?: string; files?: boolean }): AsyncIterable<CommitWithFiles[]>;
  /**
   * What moved HEAD of this working tree, the newest first; nothing where git keeps no reflog.
   * @param limit how many entries at most
   */
  reflog(limit: number): Promise<ReflogEntry[]>;
  /** Remote names with their fetch and push addresses, credentials removed. */
  remotes(): Promise<{ name: string; url: string; pushUrl: string }[]>;
  /** The remote the current branch follows. */
  upstreamRemote(): Promise<string | null>;
  /** Short name of the team's default branch, as the last clone or fetch saw it; all likely ones when git was not told. */
  defaultBranches(): Promise<string[]>;
}

/** One file of a tree. */
export interface TreeEntry {
  path: string;
  oid: string;
}

export interface NewCommit {
  /** The commit whose tree is the starting point and first parent; `null` makes an orphan. */
  parent: string | null;
  /** Further parents, whose trees are not read. */
  mergeParents?: readonly string[];
  message: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** Whole contents by path; `null` removes the file. */
  files: ReadonlyMap<string, string | Uint8Array | null>;
}

export interface RefUpdate {
  ref: string;
  /** New object, or `null` to delete. */
  to: string | null;
  /** Refuse unless the remote ref has this value; without it only a fast-forward is accepted. */
  lease?: string;
  /** Overwrite whatever is there: only ever for a ref that no one else writes. */
  force?: boolean;
}

/** Why a remote said no. */
export type PushFailure =
  | { kind: 'stale'; detail: string }
  | { kind: 'refused'; detail: string }
  | { kind: 'auth'; detail: string }
  | { kind: 'not-found'; detail: string }
  | { kind: 'unreachable'; detail: string }
  | { kind: 'timeout'; detail: string };

/** Git plumbing of the state store: objects and refs of its own, never the person's. */
export interface StateGit {
  resolve(ref: string): Promise<string | null>;
  /** Refs under a prefix, with their objects. */
  refs(prefix: string): Promise<{ ref: string; oid: string }[]>;
  /** All files of a commit. */
  tree(commit: string): Promise<TreeEntry[]>;
  /** Files that `to` has otherwise or besides, compared with `from`; all of them when `from` is null or gone. */
  changes(from: string | null, to: string): Promise<TreeEntry[]>;
  /**
   * Contents in the order asked for; `null` for an object that is missing or not a blob.
   * @param names object ids, or `<commit>:<path>`
   */
  blobs(names: readonly string[]): Promise<(Buffer | null)[]>;
  /** Ids of objects that the files of a commit need and that cannot be read: missing or damaged. */
  unreadable(commit: string): Promise<string[]>;
  /**
   * Moves damaged objects into a directory, so that they can be written again; each must be one that `unreadable` named.
   * Returns the ids of those that were there and moved.
   */
  setAside(oids: readonly string[], directory: string): Promise<string[]>;
  /** Gets objects from a remote once more, whatever this clone claims to have; `false` when it did not give them. */
  refetch(remote: string, oids: readonly string[]): Promise<boolean>;
  /** Writes objects and returns the new commit; moves no ref. */
  commit(commit: NewCommit): Promise<string>;
  isAncestor(ancestor: string, descendant: string): Promise<boolean>;
  /** Compare-and-swap of a local ref; `false` when it did not hold `from`. `from` null: must not exist. */
  updateRef(ref: string, to: string | null, from: string | null): Promise<boolean>;
  /**
   * Fetches `+remoteRef:localRef` pairs (both may end in `/*`); refs the remote lacks are removed locally.
   * @param remote a remote's name, or the absolute path of a file that `bundle` wrote
   */
  fetch(remote: string, refspecs: readonly { from: string; to: string }[]): Promise<PushFailure | null>;
  /** Asks a remote which branch its HEAD names, by its short name; `null` where there is none yet. */
  remoteHead(remote: string): Promise<{ branch: string | null } | { failure: PushFailure }>;
  /** Writes a ref with everything behind it to a file that can be fetched from. Throws `bundle-failed`. */
  bundle(ref: string, path: string): Promise<void>;
  /** Pushes all or nothing. `null` is success. */
  push(remote: string, updates: readonly RefUpdate[]): Promise<PushFailure | null>;
}
