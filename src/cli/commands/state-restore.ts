import { resolve } from 'node:path';
import { restoreClone } from '../../app/backups/restore-clone';
import { loadConfig } from '../../app/load-config';
import { UsageError } from '../../domain/errors';
import type { LogLines } from '../../store/backups/plan-restore';
import type { CommandSpec } from '../command';
import { textOption } from '../text-option';
import { withClone } from '../with-clone';

export const stateRestore: CommandSpec = {
  path: ['state', 'restore'],
  summary: 'Add to the state what a backup has and the state lacks; nothing is taken away',
  args: [{ syntax: '[name]', description: 'a backup, as auto-pr state backups lists it; the newest one unless given' }],
  options: [
    { flags: '--from <file>', description: 'look for it in a file that state backup --to wrote', completes: 'file' },
    { flags: '--exact', description: 'also take out what the backup does not have; it is backed up first' },
    { flags: '--dry-run', description: 'show what would be added and what would go' },
  ],
  examples: [
    'state restore daily/2026-11-19T14-30-00-000Z --dry-run',
    'state restore --from ../state.bundle',
    'state restore hourly/2026-11-19T14-30-00-000Z --exact',
  ],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const { options, directory, args } = invocation;
      const from = textOption(options, 'from');
      if (from === '') throw new UsageError('empty-file', '--from was given an empty name. Give a file.');
      const isDryRun = options['dryRun'] === true;
      const { config } = await loadConfig(clone);
      const outcome = await restoreClone(clone, config, {
        name: args[0],
        file: from === undefined ? undefined : resolve(directory, from),
        isExact: options['exact'] === true,
        isDryRun,
      });
      if (outcome.status !== 'restored') return { json: outcome, text: outcome.message, exitCode: 1 };
      const { name, added, removed } = outcome;
      const lines = [
        ...added.map((log) => `${isDryRun ? 'Would add' : 'Added'} ${linesOf(log)} to ${log.log}`),
        ...removed.map((log) => `${isDryRun ? 'Would take' : 'Took'} ${linesOf(log)} out of ${log.log}`),
        ...(removed.length > 0 && !isDryRun
          ? ['To take that back: auto-pr state restore, with the newest restore/…']
          : []),
      ];
      return {
        json: { name, added, removed, dryRun: isDryRun },
        text: lines.length > 0 ? lines.join('\n') : `The state has everything that is in ${name}.`,
      };
    }),
};

function linesOf({ lines }: LogLines): string {
  return `${lines} ${lines === 1 ? 'line' : 'lines'}`;
}
