import { resolve } from 'node:path';
import { EXPORT_FORMATS, exportState, type ExportFormat } from '../../app/migration/export-state';
import { UsageError } from '../../domain/errors';
import type { CommandSpec } from '../command';
import { countText } from '../../domain/count-text';
import { safeJsonText } from '../output';
import { textOption } from '../text-option';
import { withClone } from '../with-clone';

export const stateExport: CommandSpec = {
  path: ['state', 'export'],
  summary: 'Write all events as JSON lines, or the sessions as an older version kept them',
  options: [
    {
      flags: '--format <format>',
      description: 'jsonl (all events), or session-state or sessions, which older versions read',
      choices: EXPORT_FORMATS,
    },
    { flags: '--out <file>', description: 'write to this file instead of standard output', completes: 'file' },
  ],
  examples: ['state export --out state.jsonl', 'state export --format sessions --out auto_pr_sessions.json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const { options, directory, ports } = invocation;
      const out = textOption(options, 'out');
      if (out === '')
        throw new UsageError('empty-file', '--out was given an empty name. Give a file, or leave it out.');
      // The parser takes no other value.
      const format = (textOption(options, 'format') ?? 'jsonl') as ExportFormat;
      const { content, leftOut, ...counts } = await exportState(clone, format);
      if (leftOut > 0) {
        invocation.warn(`${countText(leftOut, 'line')} that are no events were left out. See: auto-pr state verify`);
      }
      if (out === undefined) {
        const text = safeJsonText(Buffer.from(content).toString());
        return { json: { format, ...counts, leftOut, file: null, content: text }, text };
      }
      const file = resolve(directory, out);
      await ports.files.write(file, content);
      return {
        json: { format, ...counts, leftOut, file },
        text: `Wrote ${countText(counts.sessions, 'session')} with ${countText(counts.events, 'event')} to ${file}`,
      };
    }),
};
