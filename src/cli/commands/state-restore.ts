import type { CommandSpec } from '../command';
import { withClone } from '../with-clone';

export const stateRestore: CommandSpec = {
  path: ['state', 'restore'],
  summary: 'Add to the state what a backup has and the state lacks; nothing is taken away',
  args: [{ syntax: '<name>', description: 'a backup, as auto-pr state backups lists it' }],
  options: [{ flags: '--dry-run', description: 'show what would be added' }],
  examples: ['state restore daily/2026-11-19T14-30-00-000Z --dry-run'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const isDryRun = invocation.options['dryRun'] === true;
      const { name, added } = await clone.backups.restore(invocation.args[0] ?? '', isDryRun);
      const lines = added.map(
        ({ log, lines: count }) =>
          `${isDryRun ? 'Would add' : 'Added'} ${count} ${count === 1 ? 'line' : 'lines'} to ${log}`,
      );
      return {
        json: { name, added, dryRun: isDryRun },
        text: lines.length > 0 ? lines.join('\n') : 'The state has everything that is in this backup.',
      };
    }),
};
