import type { CommandSpec } from '../command';
import { withClone } from '../with-clone';

export const stateBackup: CommandSpec = {
  path: ['state', 'backup'],
  summary: 'Keep the state as it is now; 24 hourly, 7 daily and 4 weekly backups stay',
  options: [{ flags: '--dry-run', description: 'show what would be kept and what would go' }],
  examples: ['state backup', 'state backup --dry-run'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const isDryRun = invocation.options['dryRun'] === true;
      const { made, removed } = await clone.backups.backUp(true, isDryRun);
      const lines = [
        ...made.map((name) => `${isDryRun ? 'Would keep' : 'Kept'} ${name}`),
        ...removed.map((name) => `${isDryRun ? 'Would drop' : 'Dropped'} ${name}, which newer ones replace`),
      ];
      return {
        json: { made, removed, dryRun: isDryRun },
        text: lines.length > 0 ? lines.join('\n') : 'There is nothing to keep yet.',
      };
    }),
};
