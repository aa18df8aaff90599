import { ExpectedError } from '../../domain/errors';
import type { NewCommit, PushFailure, RefUpdate, StateGit, TreeEntry } from '../../ports/git';
import { fetchRefs } from './fetch-refs';
import { gitFailure } from './git-failure';
import { type ObjectFormat, assertOid, nullOid } from './oid';
import { PromisedObjects } from './promised-objects';
import { pushRefs } from './push-refs';
import { readBlobs } from './read-blobs';
import { readChanges, readTree } from './read-tree';
import { remoteDirectoryOf } from './remote-directory';
import { readRemoteHead } from './remote-head';
import { type GitOptions, GitRunner } from './run-git';
import { setObjectsAside } from './set-objects-aside';
import { swapRef } from './swap-ref';
import { unreadableObjects } from './unreadable-objects';
import { writeBundle } from './write-bundle';
import { writeCommit } from './write-commit';

/** What the state store has to know of the repository, as `RepositoryGit.locate` says it. */
export interface StateRepository {
  /** Shared by all worktrees; git runs in it unless it talks to a remote, so that no working tree is ever in reach. */
  commonDir: string;
  objectFormat: ObjectFormat;
  /** Unless given, the repository counts as bare. */
  topLevel?: string | null;
  gitDir?: string;
}

/** The store's plumbing through the git program: objects and refs of its own, never the person's. */
export class StateGitProgram implements StateGit {
  private readonly git: GitRunner;
  private readonly promised: PromisedObjects;

  constructor(
    private readonly repository: StateRepository,
    options: GitOptions = {},
  ) {
    const { commonDir } = repository;
    const remoteDirectory = remoteDirectoryOf(repository);
    this.git = new GitRunner(commonDir, options, { gitDir: commonDir, remoteDirectory });
    this.promised = new PromisedObjects(this.git);
  }

  async resolve(ref: string): Promise<string | null> {
    const refs = await this.refs(ref);
    return refs.find((found) => found.ref === ref)?.oid ?? null;
  }

  async refs(prefix: string): Promise<{ ref: string; oid: string }[]> {
    const args = ['for-each-ref', '--format=%(objectname) %(refname)', '--', prefix.replace(/\/+$/, '')];
    const result = await this.git.run(args);
    if (result.code !== 0) throw gitFailure(args, result);
    const lines = result.stdout.toString('utf8').split('\n').slice(0, -1);
    return lines.map((line) => {
      const space = line.indexOf(' ');
      return { ref: line.slice(space + 1), oid: line.slice(0, space) };
    });
  }

  async tree(commit: string): Promise<TreeEntry[]> {
    return readTree(this.git, this.promised, assertOid(commit));
  }

  async changes(from: string | null, to: string): Promise<TreeEntry[]> {
    return readChanges(this.git, this.promised, from === null ? null : assertOid(from), assertOid(to));
  }

  async blobs(names: readonly string[]): Promise<(Buffer | null)[]> {
    return readBlobs(this.git, this.promised, names);
  }

  async unreadable(commit: string): Promise<string[]> {
    const unreadable = await unreadableObjects(this.git, assertOid(commit));
    const remote = unreadable.length === 0 ? null : await this.promised.remote();
    if (remote === null) return unreadable;
    // A partial clone was promised them.
    await this.promised.get(remote, unreadable);
    return unreadableObjects(this.git, commit);
  }

  async setAside(oids: readonly string[], directory: string): Promise<string[]> {
    return setObjectsAside(this.repository.commonDir, oids, directory);
  }

  async refetch(remote: string, oids: readonly string[]): Promise<boolean> {
    try {
      await this.promised.get(remote, oids);
      return true;
    } catch (error) {
      if (error instanceof ExpectedError && error.code === 'incomplete-clone') return false;
      throw error;
    }
  }

  async commit(commit: NewCommit): Promise<string> {
    return writeCommit(this.git, this.repository, commit);
  }

  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    const args = ['merge-base', '--is-ancestor', assertOid(ancestor), assertOid(descendant)];
    const result = await this.git.run(args);
    if (result.code === 0) return true;
    // A commit that is not here, after a force-push and a gc, cannot be shown to be an ancestor.
    if (result.code === 1 || /not a valid commit name|bad object/i.test(result.stderr)) return false;
    throw gitFailure(args, result);
  }

  async updateRef(ref: string, to: string | null, from: string | null): Promise<boolean> {
    const none = nullOid(this.repository.objectFormat);
    return swapRef(this.git, ref, to ?? none, from ?? none);
  }

  async fetch(remote: string, refspecs: readonly { from: string; to: string }[]): Promise<PushFailure | null> {
    return fetchRefs(this.git, remote, refspecs);
  }

  async remoteHead(remote: string): Promise<{ branch: string | null } | { failure: PushFailure }> {
    return readRemoteHead(this.git, remote);
  }

  async bundle(ref: string, path: string): Promise<void> {
    return writeBundle(this.git, ref, path);
  }

  async push(remote: string, updates: readonly RefUpdate[]): Promise<PushFailure | null> {
    return pushRefs(this.git, remote, updates);
  }
}
