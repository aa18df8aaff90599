import type { Config } from '../../domain/config/config';
import { BACKUP_PREFIX } from '../../store/backups/backup-refs';
import { mirrorBackups, type MirrorOutcome } from '../../store/backups/mirror-backups';
import type { BackupOutcome } from '../../store/backups/state-backups';
import type { Clone } from '../clone';
import { exchangesByItself } from '../exchanges-by-itself';

export interface BackUpOptions {
  /** Also where this hour has a backup. */
  always: boolean;
  isDryRun?: boolean;
}

/** What a backup did in the clone, and on the remote where the person shares. */
export interface CloneBackupOutcome extends BackupOutcome {
  /** `null` where nothing was asked of the remote. */
  remote: MirrorOutcome | null;
}

/** Keeps the state in this clone, and where the person shares, on the remote (design, Backups). */
export async function backUpClone(
  clone: Clone,
  config: Config,
  { always, isDryRun = false }: BackUpOptions,
): Promise<CloneBackupOutcome> {
  const outcome = await clone.backups.backUp(always, isDryRun);
  const { remote } = clone.store.clone;
  // Asked for no more often than something was kept here: once an hour.
  const isShared = exchangesByItself(clone, config) && !isDryRun && outcome.made.length > 0;
  if (!isShared || remote === undefined) return { ...outcome, remote: null };
  const { ports, stateGit, store, sync } = clone;
  const target = { remote, branch: config.state.branch };
  return { ...outcome, remote: await sync.exclusively(() => mirrorBackups(ports, stateGit, store, target, always)) };
}

/**
 * Writes the newest backup with its whole history to a file.
 * @param path absolute
 * @returns its name, or `null` while there is none
 */
export async function exportBackup({ backups, stateGit }: Clone, path: string): Promise<string | null> {
  const [newest] = (await backups.list()).filter(({ ref }) => ref.startsWith(BACKUP_PREFIX));
  if (!newest) return null;
  await stateGit.bundle(newest.ref, path);
  return newest.name;
}
