import { formatAge } from '../../domain/format-duration';
import type { CommandSpec } from '../command';
import { withClone } from '../with-clone';

export const stateBackups: CommandSpec = {
  path: ['state', 'backups'],
  summary: 'List the backups in this clone, the newest first',
  examples: ['state backups', 'state backups --json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const backups = await clone.backups.list();
      const now = clone.ports.clock.now();
      const lines = backups.map(({ name, at }) => `${name}  ${formatAge(now - at)}`);
      return {
        json: {
          backups: backups.map(({ name, kind, at, oid }) => ({ name, kind, at: new Date(at).toISOString(), oid })),
        },
        text: lines.length > 0 ? lines.join('\n') : 'No backups yet. Make one with: auto-pr state backup',
      };
    }),
};
