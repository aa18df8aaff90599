import { requireEnabled } from '../../app/clone';
import { loadConfig } from '../../app/load-config';
import { importState, type ImportOutcome } from '../../app/migration/import-state';
import type { CommandSpec } from '../command';
import { countText } from '../../domain/count-text';
import { namedEntries } from '../named-entries';
import { pushSoon } from '../push-soon';
import { readImportFile } from '../read-import-file';
import { withClone } from '../with-clone';

export const stateImport: CommandSpec = {
  path: ['state', 'import'],
  summary: 'Add what a file has and the state lacks: an export, a session_state.json or an auto_pr_sessions.json',
  args: [{ syntax: '<file>', description: 'the file, or - for standard input', completes: 'file' }],
  options: [{ flags: '--dry-run', description: 'show what would be added' }],
  examples: ['state import state.jsonl --dry-run', 'state import docs/metrics/auto_pr_sessions.json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const isDryRun = invocation.options['dryRun'] === true;
      const { config } = await loadConfig(clone);
      requireEnabled(clone, config);
      const outcome = await importState(clone, await readImportFile(invocation, invocation.args[0] ?? ''), isDryRun);
      const notice = isDryRun || outcome.events === 0 ? null : await pushSoon(clone, config);
      return {
        json: { ...outcome, dryRun: isDryRun, notice },
        text: [...tell(outcome, isDryRun), ...(notice === null ? [] : [notice])].join('\n'),
      };
    }),
};

function tell({ sessions, events, known, setAside }: ImportOutcome, isDryRun: boolean): string[] {
  const added = `${countText(events, 'event')} and ${countText(sessions, 'session')}`;
  return [
    events === 0 ? 'The state has everything that is in the file.' : `${isDryRun ? 'Would add' : 'Added'} ${added}.`,
    ...(known > 0 ? [`${countText(known, 'session')} of the file ${known === 1 ? 'is' : 'are'} known already.`] : []),
    ...namedEntries(setAside),
  ];
}
