import type { StateGit } from '../../ports/git';
import type { EventStore } from '../event-store';
import type { StorePorts } from '../ports';
import { resolveState } from '../resolve-state';
import { pendingOf, type Additions } from '../sync/additions';
import { planFiles } from '../sync/plan-files';
import { requireSharing } from '../sync/require-sharing';
import { failureOutcome, type SyncFailure } from '../sync/sync-outcome';
import type { SyncTarget } from '../sync/sync-target';
import { lackedBy } from './lacked-by';
import { planExactRestore, type LogLines } from './plan-restore';
import { commitOfNow } from './state-commit';

/** What a restore did, or would do. */
export interface RestoreOutcome {
  status: 'restored';
  name: string;
  /** Lines of the backup that the state lacked. */
  added: LogLines[];
  /** Lines of the state that the backup does not have; only an exact restore takes them out. */
  removed: LogLines[];
}

export interface RestoreOptions {
  /** How to call it. */
  name: string;
  /** A state commit. */
  oid: string;
  isDryRun: boolean;
}

/** Adds to the state what a backup has and the state lacks; nothing is taken away. The caller holds the exchange lock. */
export async function restoreByUnion(
  ports: StorePorts,
  git: StateGit,
  store: EventStore,
  { name, oid, isDryRun }: RestoreOptions,
): Promise<RestoreOutcome> {
  const ours = await resolveState(git, store);
  const additions = await lackedBy(git, ours, oid);
  const added = countLines(additions);
  if (!isDryRun && additions.size > 0) {
    const files = await planFiles(git, ours, additions);
    const to = await git.commit({ parent: ours, message: messageOf(name), at: ports.clock.now(), files });
    await store.advance({ from: ours, to, proven: new Set(), addsOnlyProven: false });
  }
  return { status: 'restored', name, added, removed: [] };
}

/**
 * Makes the logs of the state exactly those of a backup. What goes stays in the history of the state branch: the new
 * commit stands on one that holds everything, the journal included. The caller holds the exchange lock.
 * @param target where the team's state lives; `null` in a clone that keeps its own
 */
export async function restoreExactly(
  ports: StorePorts,
  git: StateGit,
  store: EventStore,
  { name, oid, isDryRun }: RestoreOptions,
  target: SyncTarget | null,
): Promise<RestoreOutcome | SyncFailure> {
  const at = ports.clock.now();
  const from = await resolveState(git, store);
  const { ids } = pendingOf(store);
  const parent = await commitOfNow(git, store, at);
  const { files, added, removed } =
    parent === null
      ? { files: new Map(), added: countLines(await lackedBy(git, null, oid)), removed: [] }
      : await planExactRestore(git, parent, oid);
  const outcome: RestoreOutcome = { status: 'restored', name, added, removed };
  if (isDryRun || (added.length === 0 && removed.length === 0)) return outcome;
  const to = parent === null ? oid : await git.commit({ parent, message: messageOf(`${name} exactly`), at, files });
  if (target) {
    requireSharing(store);
    const failure = await git.push(target.remote, [{ ref: `refs/heads/${target.branch}`, to }]);
    if (failure) return failureOutcome(failure, target, 1);
  }
  await store.advance({ from, to, proven: ids, addsOnlyProven: false });
  return outcome;
}

function countLines(additions: Additions): LogLines[] {
  return [...additions].map(([log, lines]) => ({ log, lines: lines.length }));
}

function messageOf(name: string): string {
  return `restore ${name} [skip ci]`;
}
