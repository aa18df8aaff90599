import { branchesCollide } from '../../domain/config/branch-name';
import { ExpectedError } from '../../domain/errors';
import type { PushFailure, StateGit } from '../../ports/git';
import { FORMAT_PATH, formatOf } from '../state-branch';
import type { SyncTarget } from './sync-target';

const LOCAL = 'refs/heads/';

/**
 * Before the state branch is made on a remote: its name must be nobody else's. The team's own branch may not be on the
 * remote yet, and whoever pushed first would have it.
 * @returns why the remote could not be asked; `null` when the name is free
 * @throws ExpectedError `foreign-branch` for the name of a branch of this clone, or the one the remote's HEAD names
 */
export async function requireFreeName(git: StateGit, { remote, branch }: SyncTarget): Promise<PushFailure | null> {
  for (const { ref, oid } of await git.refs(LOCAL)) {
    if (branchesCollide(branch, ref.slice(LOCAL.length)) && !(await isStateBranch(git, oid))) throw notFree(branch);
  }
  const head = await git.remoteHead(remote);
  if ('failure' in head) return head.failure;
  if (head.branch !== null && branchesCollide(branch, head.branch)) throw notFree(branch);
  return null;
}

/** Somebody checked it out to look at it, before it was deleted on the remote. */
async function isStateBranch(git: StateGit, commit: string): Promise<boolean> {
  const [blob] = await git.blobs([`${commit}:${FORMAT_PATH}`]);
  return typeof formatOf(blob) === 'number';
}

function notFree(branch: string): ExpectedError {
  return new ExpectedError(
    'foreign-branch',
    `${branch} is the name of a branch that is not ours. Set state.branch in .auto-pr/config.yaml to a name that is free.`,
  );
}
