import { cleanUp, hasCleaned, type CleanUpOutcome } from '../../app/clean-up';
import { loadConfig } from '../../app/load-config';
import type { CommandSpec } from '../command';
import { compactionLines } from '../compaction-lines';
import { pushSoon } from '../push-soon';
import { withClone } from '../with-clone';

export const stateCleanup: CommandSpec = {
  path: ['state', 'cleanup'],
  summary: "Complete the sessions whose time has come by the team's rules, and archive what settled",
  options: [{ flags: '--dry-run', description: 'show what would be completed and archived' }],
  examples: ['state cleanup --dry-run', 'state cleanup'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const isDryRun = invocation.options['dryRun'] === true;
      const { config } = await loadConfig(clone);
      const outcome = await cleanUp(clone, config, { isDryRun, traceId: invocation.traceId });
      const notice = isDryRun || !hasCleaned(outcome) ? null : await pushSoon(clone, config);
      const lines = [...tell(outcome, isDryRun), ...(notice === null ? [] : [notice])];
      return {
        json: { ...outcome, dryRun: isDryRun, notice },
        text: lines.length > 0 ? lines.join('\n') : 'There is nothing to clean up.',
        exitCode: outcome.compacted.status === 'done' ? 0 : 1,
      };
    }),
};

function tell({ completed, compacted, leftAlone }: CleanUpOutcome, isDryRun: boolean): string[] {
  return [
    ...completed.map(({ id, trigger, evidence }) =>
      `${isDryRun ? 'Would complete' : 'Completed'} ${id} (${trigger}). ${evidence.join(' ')}`.trim(),
    ),
    ...(compacted.status === 'done' ? compactionLines(compacted, isDryRun) : [compacted.message]),
    ...(leftAlone === null ? [] : [`The sessions of others were left alone: ${leftAlone}`]),
  ];
}
