import { ExpectedError } from '../../domain/errors';
import type { StateGit } from '../../ports/git';
import { splitLog } from '../log-lines';
import { FORMAT, FORMAT_PATH, formatOf, isLog } from '../state-branch';
import type { Additions } from './additions';
import type { SyncTarget } from './sync-target';

/** What the next state commit builds on. */
export interface Base {
  parent: string | null;
  mergeParents: string[];
  /** Lines of our own state commit that the remote's does not follow from: they are put back. */
  extra: Additions;
}

/**
 * Unites what the remote has with what this clone knows.
 *
 * 1. The remote lacks the branch: it was deleted or never made; ours is the base.
 * 2. The remote's follows from ours: theirs is the base, whatever somebody did to its files; what lacks is mended.
 * 3. Ours follows from the remote's: it went back, or we worked alone; ours is the base.
 * 4. Neither, or we have none: theirs is the base if it is a state branch at all, and our lines are added to it.
 *
 * @throws ExpectedError `foreign-branch` or `newer-format`
 */
export async function chooseBase(
  git: StateGit,
  ours: string | null,
  theirs: string | null,
  { remote, branch }: SyncTarget,
): Promise<Base> {
  const on = (parent: string | null): Base => ({ parent, mergeParents: [], extra: new Map() });
  if (theirs === null || theirs === ours) return on(ours);
  if (ours !== null && (await git.isAncestor(theirs, ours))) return on(ours);
  const isStateBranch = await hasOurFormat(git, theirs);
  if (ours !== null && (await git.isAncestor(ours, theirs))) return on(theirs);
  if (!isStateBranch && (await git.tree(theirs)).length > 0) {
    throw new ExpectedError(
      'foreign-branch',
      `The branch ${branch} of ${remote} holds something else. Set state.branch in .auto-pr/config.yaml to a name that is free.`,
    );
  }
  return ours === null ? on(theirs) : { parent: theirs, mergeParents: [ours], extra: await logsOf(git, theirs, ours) };
}

async function logsOf(git: StateGit, theirs: string, ours: string): Promise<Additions> {
  const logs = (await git.changes(theirs, ours)).filter((entry) => isLog(entry.path));
  const blobs = await git.blobs(logs.map((entry) => entry.oid));
  return new Map(logs.map(({ path }, index) => [path, splitLog(blobs[index])]));
}

/** @throws ExpectedError `newer-format` */
async function hasOurFormat(git: StateGit, commit: string): Promise<boolean> {
  const [blob] = await git.blobs([`${commit}:${FORMAT_PATH}`]);
  const format = formatOf(blob);
  if (format === 'unknown') {
    throw new ExpectedError(
      'newer-format',
      'The format.json of the state branch is none that this version understands. Update Auto-PR Sessions; recording goes on in this clone.',
    );
  }
  if (format !== null && format > FORMAT) {
    throw new ExpectedError(
      'newer-format',
      `The state branch has format ${format}, this version writes ${FORMAT}. Update Auto-PR Sessions; recording goes on in this clone.`,
    );
  }
  return format !== null;
}
