import { UsageError } from '../domain/errors';
import { parseMoment } from '../domain/replay/parse-moment';
import type { Invocation, OptionSpec } from './command';
import { textOption } from './text-option';

/** The options of a command about a stretch of time. @param what it takes in: `commits` */
export function periodOptions(what: string): OptionSpec[] {
  const forms = '2026-01-31, with a time, or 2w, 30d, 12h ago';
  return [
    { flags: '--since <time>', description: `only ${what} from then on: ${forms}` },
    { flags: '--until <time>', description: `only ${what} up to then, a whole day included` },
  ];
}

/**
 * The values of {@link periodOptions}, in milliseconds.
 * @throws UsageError `bad-time`, `bad-range`
 */
export function readPeriod(
  options: Invocation['options'],
  now: number,
  what: string,
): { since: number | undefined; until: number | undefined } {
  const since = readMoment(options, 'since', now, 'first');
  const until = readMoment(options, 'until', now, 'last');
  if (since !== undefined && until !== undefined && since > until) {
    throw new UsageError('bad-range', `--since is later than --until, so no ${what} can be between them.`);
  }
  if (since !== undefined && since > now) {
    throw new UsageError('bad-range', `--since is still to come, so there can be no ${what} after it.`);
  }
  return { since, until };
}

function readMoment(
  options: Invocation['options'],
  name: string,
  now: number,
  edge: 'first' | 'last',
): number | undefined {
  const value = textOption(options, name);
  if (value === undefined) return undefined;
  const at = parseMoment(value, now, edge);
  // Before 1970 there is nothing to find, and no year is negative.
  if (at !== null) return Math.max(0, at);
  const forms = 'a date like 2026-01-31 or 2026-01-31T09:30, or 2w, 30d or 12h ago';
  throw new UsageError('bad-time', `--${name} must be ${forms}.`);
}
