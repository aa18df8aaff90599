import { ExpectedError } from '../../domain/errors';
import type { StateGit } from '../../ports/git';
import { lackedBy } from '../backups/lacked-by';
import { splitLog } from '../log-lines';
import { FORMAT, FORMAT_PATH, formatOf, isLog, rewritesOf } from '../state-branch';
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
 * 2. The remote's follows from ours: theirs is the base. Lines of ours that somebody took out of it are put back, unless
 *    that was on purpose, as in a compaction.
 * 3. Ours follows from the remote's: it went back, or we worked alone; ours is the base.
 * 4. Neither, or we have none: theirs is the base if it is a state branch at all, and our lines are added to it.
 * 5. It is none, but was when we last shared there: somebody's push replaced it. Ours is put back on top, theirs stays.
 *
 * @param wasOurs the branch of that name held the team's state when this clone last shared there
 * @throws ExpectedError `foreign-branch` or `newer-format`
 */
export async function chooseBase(
  git: StateGit,
  ours: string | null,
  theirs: string | null,
  { remote, branch }: SyncTarget,
  wasOurs: boolean,
): Promise<Base> {
  const on = (parent: string | null): Base => ({ parent, mergeParents: [], extra: new Map() });
  if (theirs === null || theirs === ours) return on(ours);
  if (ours !== null && (await git.isAncestor(theirs, ours))) return on(ours);
  const isStateBranch = await hasOurFormat(git, theirs);
  if (ours !== null && (await git.isAncestor(ours, theirs)))
    return { ...on(theirs), extra: await takenOut(git, ours, theirs) };
  if (!isStateBranch && !(wasOurs && ours !== null) && (await git.tree(theirs)).length > 0) {
    throw new ExpectedError(
      'foreign-branch',
      `The branch ${branch} of ${remote} holds something else. Set state.branch in .auto-pr/config.yaml to a name that is free.`,
    );
  }
  return ours === null ? on(theirs) : { parent: theirs, mergeParents: [ours], extra: await logsOf(git, theirs, ours) };
}

/** What somebody took out of the logs since, and not on purpose. */
async function takenOut(git: StateGit, ours: string, theirs: string): Promise<Additions> {
  const [before, after] = await git.blobs([`${ours}:${FORMAT_PATH}`, `${theirs}:${FORMAT_PATH}`]);
  return rewritesOf(after) > rewritesOf(before) ? new Map() : lackedBy(git, theirs, ours);
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
