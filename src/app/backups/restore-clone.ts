import type { Config } from '../../domain/config/config';
import { ExpectedError } from '../../domain/errors';
import { fetchBackups } from '../../store/backups/mirror-backups';
import { readBackupFile } from '../../store/backups/read-backup-file';
import {
  restoreByUnion,
  restoreExactly,
  type RestoreOptions,
  type RestoreOutcome,
} from '../../store/backups/restore-backup';
import type { SyncFailure } from '../../store/sync/sync-outcome';
import type { Clone } from '../clone';
import { exchangesByItself } from '../exchanges-by-itself';
import { reachTarget } from '../reach-target';

export interface RestoreRequest {
  /** A backup's name; the newest one unless given. */
  name?: string | undefined;
  /** A file with backups, absolute, to look for it in. */
  file?: string | undefined;
  /** Also take out what the backup does not have. */
  isExact: boolean;
  isDryRun: boolean;
}

/** How often somebody may be faster before an exact restore is given up. */
const ATTEMPTS = 3;

/**
 * Brings back what a backup has: united with what is there now, or exactly (design, Backups).
 * @throws ExpectedError `unknown-backup`, `bad-backup-file`
 */
export async function restoreClone(
  clone: Clone,
  config: Config,
  request: RestoreRequest,
): Promise<RestoreOutcome | SyncFailure> {
  const { ports, stateGit, store, sync, backups } = clone;
  const backup = await findBackup(clone, config, request);
  const options = { ...backup, isDryRun: request.isDryRun };
  if (!request.isExact) return sync.exclusively(() => restoreByUnion(ports, stateGit, store, options));
  for (let attempt = 1; ; attempt += 1) {
    const target = await reachTarget(clone, config);
    if (target !== null && 'status' in target) return target;
    const outcome = await sync.exclusively(async () => {
      if (!request.isDryRun) await backups.keepBefore('restore');
      return restoreExactly(ports, stateGit, store, options, target);
    });
    if (outcome.status !== 'contended' || attempt === ATTEMPTS) return outcome;
  }
}

async function findBackup(
  clone: Clone,
  config: Config,
  { name, file }: RestoreRequest,
): Promise<Pick<RestoreOptions, 'name' | 'oid'>> {
  const { backups, stateGit, store, ports } = clone;
  const inFile = file === undefined ? null : await readBackupFile(stateGit, file);
  const pick = (
    all: readonly Pick<RestoreOptions, 'name' | 'oid'>[],
  ): Pick<RestoreOptions, 'name' | 'oid'> | undefined =>
    name === undefined ? all[0] : all.find((one) => one.name === name);
  const known = pick(inFile ?? (await backups.list()));
  if (known) return known;
  const { remote } = store.clone;
  if (!inFile && remote !== undefined && exchangesByItself(clone, config)) {
    const unreached = await fetchBackups(stateGit, store, { remote, branch: config.state.branch });
    if (unreached) ports.log.write('debug', unreached.message, { operation: 'backups.fetch' });
    const there = pick(await backups.list());
    if (there) return there;
  }
  throw new ExpectedError(
    'unknown-backup',
    name === undefined
      ? 'There is no backup yet. Make one with: auto-pr state backup'
      : 'There is no backup of that name. auto-pr state backups lists them.',
  );
}
