import { planRotation } from '../../domain/backups/plan-rotation';
import type { StateGit } from '../../ports/git';
import type { EventStore } from '../event-store';
import type { StorePorts } from '../ports';
import { requireSharing } from '../sync/require-sharing';
import { failureOutcome, type SyncFailure } from '../sync/sync-outcome';
import type { SyncTarget } from '../sync/sync-target';
import { BACKUP_PREFIX, backupName, listBackups, REMOTE_BACKUP_PREFIX } from './backup-refs';

/** Which backups the remote got, and which of its old ones went. */
export type MirrorOutcome = { status: 'mirrored'; made: string[]; removed: string[] } | SyncFailure;

/** Looks which backups the remote has. */
export async function fetchBackups(git: StateGit, store: EventStore, target: SyncTarget): Promise<SyncFailure | null> {
  requireSharing(store);
  const pair = { from: `${BACKUP_PREFIX}*`, to: `${REMOTE_BACKUP_PREFIX}*` };
  const failure = await git.fetch(target.remote, [pair]);
  return failure && failureOutcome(failure, target, 0);
}

/**
 * Keeps the newest backup of this clone on the remote, too, where its hour, day or week has none there yet: whoever of
 * the team comes first keeps it for all, and a clone that is lost takes none along (design, Backups).
 * @param always also where this hour has one
 */
export async function mirrorBackups(
  ports: StorePorts,
  git: StateGit,
  store: EventStore,
  target: SyncTarget,
  always: boolean,
): Promise<MirrorOutcome> {
  const unreached = await fetchBackups(git, store, target);
  if (unreached) return unreached;
  const [newest] = await listBackups(git);
  const there = await listBackups(git, REMOTE_BACKUP_PREFIX);
  const { create, remove } = planRotation(there, ports.clock.now(), always);
  if (!newest || create.length === 0) return { status: 'mirrored', made: [], removed: [] };
  const made = create
    .map((kind) => backupName(kind, newest.at))
    .filter((name) => !there.some((one) => one.name === name));
  const removed = remove.map(({ name }) => name);
  const failure = await git.push(target.remote, [
    ...made.map((name) => ({ ref: BACKUP_PREFIX + name, to: newest.oid })),
    ...remove.map(({ name, oid }) => ({ ref: BACKUP_PREFIX + name, to: null, lease: oid })),
  ]);
  return failure ? failureOutcome(failure, target, 1) : { status: 'mirrored', made, removed };
}
