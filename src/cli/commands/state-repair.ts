import { loadConfig } from '../../app/load-config';
import type { Clone } from '../../app/clone';
import { restoreFromMarkers, type MarkerRestore } from '../../app/recovery/restore-from-markers';
import { repairState, type RepairOutcome } from '../../app/repair-state';
import { ExpectedError } from '../../domain/errors';
import type { CommandSpec, Invocation } from '../command';
import { teamOf } from '../team-of';
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
      const markers = isDryRun || clone.store.clone.incomplete !== true ? null : await lookAtMarkers(invocation, clone);
      const lines = [...tell(outcome, isDryRun), ...tellMarkers(markers)];
      return {
        json: { ...outcome, markers, dryRun: isDryRun },
        text: lines.length > 0 ? lines.join('\n') : 'Everything can be read; there is nothing to repair.',
      };
    }),
};

/** What PRs still know, or why they could not be asked: the rest of the repair stands all the same. */
async function lookAtMarkers(invocation: Invocation, clone: Clone): Promise<MarkerRestore | { message: string }> {
  try {
    return await restoreFromMarkers(await teamOf(invocation, clone));
  } catch (error) {
    if (error instanceof ExpectedError) return { message: error.message };
    throw error;
  }
}

function tellMarkers(markers: MarkerRestore | { message: string } | null): string[] {
  if (markers === null) return [];
  if ('message' in markers) {
    return [
      `${markers.message} PRs may name sessions that are known nowhere else; auto-pr state repair puts them back then.`,
    ];
  }
  const { sessions, unshared } = markers;
  return [
    sessions.length === 0
      ? 'No open PR names a session that is not known here.'
      : `Put back from the markers of their PRs: ${sessions.join(', ')}`,
    ...(unshared === null ? [] : [unshared]),
  ];
}

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
