import type { CompactOutcome } from '../store/compaction/compact-state';
import { countText } from '../domain/count-text';

/** What a compaction took out of the logs, or would, in lines. */
export function compactionLines(
  { archived, restored, compacted }: Extract<CompactOutcome, { status: 'done' }>,
  isDryRun: boolean,
): string[] {
  return [
    ...restored.map((name) => `${isDryRun ? 'Would put' : 'Put'} ${name} together with what came late`),
    ...archived.map((name) => `${isDryRun ? 'Would archive' : 'Archived'} ${name}`),
    ...compacted.map(
      ({ key, lines }) =>
        `${isDryRun ? 'Would take' : 'Took'} ${countText(lines, 'old version')} of ${key} out of its log`,
    ),
  ];
}
