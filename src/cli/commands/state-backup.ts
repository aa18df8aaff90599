import { resolve } from 'node:path';
import { backUpClone, exportBackup } from '../../app/backups/back-up-clone';
import { loadConfig } from '../../app/load-config';
import { ExpectedError, UsageError } from '../../domain/errors';
import type { CommandSpec } from '../command';
import { textOption } from '../text-option';
import { withClone } from '../with-clone';

export const stateBackup: CommandSpec = {
  path: ['state', 'backup'],
  summary: 'Keep the state as it is now; 24 hourly, 7 daily and 4 weekly backups stay',
  options: [
    { flags: '--to <file>', description: 'also write it to this file, with its whole history', completes: 'file' },
    { flags: '--dry-run', description: 'show what would be kept and what would go' },
  ],
  examples: ['state backup', 'state backup --to ../state.bundle', 'state backup --dry-run'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const isDryRun = invocation.options['dryRun'] === true;
      const to = textOption(invocation.options, 'to');
      if (to === '') throw new UsageError('empty-file', '--to was given an empty name. Give a file, or leave it out.');
      const { config } = await loadConfig(clone);
      const { made, removed, remote } = await backUpClone(clone, config, { always: true, isDryRun });
      const file = to === undefined || isDryRun ? null : resolve(invocation.directory, to);
      if (file !== null && (await exportBackup(clone, file)) === null) {
        throw new ExpectedError('nothing-to-keep', 'There is nothing to keep yet. Start with: auto-pr session start');
      }
      const lines = [
        ...made.map((name) => `${isDryRun ? 'Would keep' : 'Kept'} ${name}`),
        ...removed.map((name) => `${isDryRun ? 'Would drop' : 'Dropped'} ${name}, which newer ones replace`),
        ...(remote?.status === 'mirrored' && remote.made.length > 0 ? ['The remote keeps it, too.'] : []),
        ...(remote && remote.status !== 'mirrored' ? [`It is kept in this clone only: ${remote.message}`] : []),
        ...(file === null ? [] : [`Written to ${file}`]),
      ];
      return {
        json: { made, removed, remote, file, dryRun: isDryRun },
        text: lines.length > 0 ? lines.join('\n') : 'There is nothing to keep yet.',
      };
    }),
};
