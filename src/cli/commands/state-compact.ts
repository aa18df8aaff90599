import { compactClone } from '../../app/compact-clone';
import { loadConfig } from '../../app/load-config';
import type { CommandSpec } from '../command';
import { withClone } from '../with-clone';

export const stateCompact: CommandSpec = {
  path: ['state', 'compact'],
  summary: 'Archive sessions that settled longer than state.keep_days ago; their logs stay in the history',
  options: [{ flags: '--dry-run', description: 'show what would be archived' }],
  examples: ['state compact --dry-run', 'state compact'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const isDryRun = invocation.options['dryRun'] === true;
      const { config } = await loadConfig(clone);
      const outcome = await compactClone(clone, config, { always: true, isDryRun });
      if (outcome.status !== 'done') return { json: outcome, text: outcome.message, exitCode: 1 };
      const { archived, restored } = outcome;
      const lines = [
        ...restored.map((name) => `${isDryRun ? 'Would put' : 'Put'} ${name} together with what came late`),
        ...archived.map((name) => `${isDryRun ? 'Would archive' : 'Archived'} ${name}`),
      ];
      return {
        json: { archived, restored, dryRun: isDryRun },
        text: lines.length > 0 ? lines.join('\n') : 'There is nothing to archive.',
      };
    }),
};
