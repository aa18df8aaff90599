import { ExpectedError } from '../../domain/errors';
import type { StateGit } from '../../ports/git';
import { BACKUP_PREFIX, FILE_BACKUP_PREFIX, listBackups, type BackupRef } from './backup-refs';

/**
 * Takes the backups of a file into the clone's objects.
 * @param path absolute
 * @throws ExpectedError `bad-backup-file`
 */
export async function readBackupFile(git: StateGit, path: string): Promise<BackupRef[]> {
  const failure = await git.fetch(path, [{ from: `${BACKUP_PREFIX}*`, to: `${FILE_BACKUP_PREFIX}*` }]);
  const backups = failure ? [] : await listBackups(git, FILE_BACKUP_PREFIX);
  // The objects stay long enough by themselves: git's gc waits for weeks.
  for (const { ref, oid } of backups) await git.updateRef(ref, null, oid);
  if (backups.length > 0) return backups;
  const reason = failure && failure.detail !== '' ? ` (${failure.detail})` : '';
  throw new ExpectedError(
    'bad-backup-file',
    `${path} holds no backup that can be read${reason}. Make one with: auto-pr state backup --to FILE`,
  );
}
