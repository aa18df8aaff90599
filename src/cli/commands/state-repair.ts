import { loadConfig } from '../../app/load-config';
import { repairState, type RepairOutcome } from '../../app/repair-state';
import type { CommandSpec } from '../command';
import { withClone } from '../with-clone';

export const stateRepair: CommandSpec = {
  path: ['state', 'repair'],
  summary: 'Put together again what cannot be read, and set aside lines that are no events',
  options: [{ flags: '--dry-run', description: 'show what would be done' }],
  examples: ['state repair --dry-run', 'state repair'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const isDryRun = invocation.options['dryRun'] === true;
      const { config } = await loadConfig(clone);
      const outcome = await repairState(clone, config, isDryRun);
      const lines = tell(outcome, isDryRun);
      return {
        json: { ...outcome, dryRun: isDryRun },
        text: lines.length > 0 ? lines.join('\n') : 'Everything can be read; there is nothing to repair.',
      };
    }),
};

function tell({ mended, setAside, sync }: RepairOutcome, isDryRun: boolean): string[] {
  const would = (done: string, planned: string): string => (isDryRun ? planned : done);
  const repaired = mended !== null || setAside.length > 0;
  return [
    ...(mended
      ? [
          `${mended.unreadable.length} objects of git cannot be read; those that have files are kept in damaged/.`,
          mended.base === null
            ? would('Began anew with what could be read.', 'Would begin anew with what can be read.')
            : `${would('Stands', 'Would stand')} on ${mended.base} now.`,
          ...mended.added.map(({ log, lines }) => `${would('Put back', 'Would put back')} ${lines} of ${log}`),
        ]
      : []),
    ...setAside.map(
      ({ log, lines }) => `${would('Set aside', 'Would set aside')} ${lines} of ${log}, kept in damaged/`,
    ),
    ...(repaired && sync && sync.status !== 'synced' && sync.status !== 'local' ? [sync.message] : []),
  ];
}
