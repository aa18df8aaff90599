import { formatAge } from '../../domain/format-duration';
import { REMOTE_BACKUP_PREFIX } from '../../store/backups/backup-refs';
import type { CommandSpec } from '../command';
import { withClone } from '../with-clone';

export const stateBackups: CommandSpec = {
  path: ['state', 'backups'],
  summary: 'List the backups in this clone and those seen on the remote, the newest first',
  examples: ['state backups', 'state backups --json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const now = clone.ports.clock.now();
      const backups = (await clone.backups.list()).map((backup) => ({
        ...backup,
        isRemote: backup.ref.startsWith(REMOTE_BACKUP_PREFIX),
      }));
      const lines = backups.map(
        ({ name, at, isRemote }) => `${name}  ${formatAge(now - at)}${isRemote ? '  on the remote' : ''}`,
      );
      return {
        json: {
          backups: backups.map(({ name, kind, at, oid, isRemote }) => ({
            name,
            kind,
            at: new Date(at).toISOString(),
            oid,
            where: isRemote ? 'remote' : 'clone',
          })),
        },
        text: lines.length > 0 ? lines.join('\n') : 'No backups yet. Make one with: auto-pr state backup',
      };
    }),
};
