import { compactClone } from '../../app/compact-clone';
import { loadConfig } from '../../app/load-config';
import type { CommandSpec } from '../command';
import { compactionLines } from '../compaction-lines';
import { withClone } from '../with-clone';

export const stateCompact: CommandSpec = {
  path: ['state', 'compact'],
  summary: 'Archive sessions that settled longer than state.keep_days ago, and keep 50 versions of each fact',
  options: [{ flags: '--dry-run', description: 'show what would go; all of it stays in the history' }],
  examples: ['state compact --dry-run', 'state compact'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const isDryRun = invocation.options['dryRun'] === true;
      const { config } = await loadConfig(clone);
      const outcome = await compactClone(clone, config, { always: true, isDryRun });
      if (outcome.status !== 'done') return { json: outcome, text: outcome.message, exitCode: 1 };
      const { archived, restored, compacted } = outcome;
      const lines = compactionLines(outcome, isDryRun);
      return {
        json: { archived, restored, compacted, dryRun: isDryRun },
        text: lines.length > 0 ? lines.join('\n') : 'There is nothing to archive.',
      };
    }),
};
