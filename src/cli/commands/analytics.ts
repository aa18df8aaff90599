import { analyzeClone } from '../../app/analytics/analyze-clone';
import { loadConfig } from '../../app/load-config';
import { UsageError } from '../../domain/errors';
import type { CommandSpec, Invocation } from '../command';
import { periodOptions, readPeriod } from '../read-period';
import { analyticsCsv, analyticsMarkdown, analyticsText } from '../show-analytics';
import { textOption } from '../text-option';
import { withClone } from '../with-clone';

export const analytics: CommandSpec = {
  path: ['analytics'],
  summary: 'Show the figures of the sessions that ended in the last 30 days, against their targets',
  options: [
    ...periodOptions('sessions that ended'),
    { flags: '--author <name>', description: 'only sessions of this person: a login, name or address, or me' },
    { flags: '--csv', description: 'a number a row, for a spreadsheet' },
    { flags: '--md', description: 'tables in Markdown' },
  ],
  examples: ['analytics', 'analytics --since 2026-01-01 --md', 'analytics --author me --json'],
  run: (invocation) => {
    const show = shownAs(invocation);
    return withClone(invocation, async (clone) => {
      const { options } = invocation;
      const period = readPeriod(options, clone.ports.clock.now(), 'session');
      const { config } = await loadConfig(clone);
      const figures = await analyzeClone(clone, config, { ...period, author: textOption(options, 'author') });
      return { json: figures, text: show(figures) };
    });
  },
};

/** @throws UsageError `two-formats` */
function shownAs({ options, json }: Invocation): typeof analyticsText {
  const [csv, md] = [options['csv'] === true, options['md'] === true];
  if (Number(csv) + Number(md) + Number(json) > 1) {
    throw new UsageError('two-formats', 'Give one of --json, --csv and --md.');
  }
  if (csv) return analyticsCsv;
  return md ? analyticsMarkdown : analyticsText;
}
