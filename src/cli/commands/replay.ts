import { findRepository, type Repository } from '../../app/find-repository';
import { loadConfig } from '../../app/load-config';
import { replayHistory } from '../../app/replay-history';
import { UsageError } from '../../domain/errors';
import { parseMoment } from '../../domain/replay/parse-moment';
import type { ReplayOptions } from '../../domain/replay/replay';
import type { CommandSpec, Invocation } from '../command';
import { replayTable } from '../show-replay';
import { textOption } from '../text-option';

const DEFAULT_GAP = 30;
/** A year. */
const MAX_GAP = 366 * 24 * 60;

export const replay: CommandSpec = {
  path: ['replay'],
  summary: 'Infer the sessions of a history: whose commits followed one another, and for how long',
  options: [
    { flags: '--since <time>', description: 'only commits from then on: 2026-01-31, with a time, or 2w, 30d, 12h ago' },
    { flags: '--until <time>', description: 'only commits up to then, a whole day included' },
    { flags: '--gap <minutes>', description: 'a longer pause begins a new session (30)' },
    { flags: '--no-markers', description: 'do not end a session at a completion marker' },
  ],
  examples: ['replay --since 2w', 'replay --repo ../other --gap 45 --no-markers --json'],
  run: async ({ directory, ports, options, json }) => {
    const now = ports.clock.now();
    const read = readOptions(options, now);
    const repository = await findRepository(ports, directory);
    const markers = options['markers'] === false ? null : await markersOf(repository);
    const result = await replayHistory(repository.repository, { ...read, markers, now });
    // A table of many thousand rows takes its time.
    return { json: result, text: json ? '' : replayTable(result, read.gapMinutes) };
  },
};

async function markersOf(repository: Repository): Promise<readonly string[]> {
  return (await loadConfig(repository)).config.completion_markers;
}

/** @throws UsageError `bad-time`, `bad-gap`, `bad-range` */
function readOptions(
  options: Invocation['options'],
  now: number,
): Pick<ReplayOptions, 'since' | 'until' | 'gapMinutes'> {
  const since = readMoment(options, 'since', now, 'first');
  const until = readMoment(options, 'until', now, 'last');
  if (since !== undefined && until !== undefined && since > until) {
    throw new UsageError('bad-range', '--since is later than --until, so no commit can be between them.');
  }
  return { since, until, gapMinutes: readGap(textOption(options, 'gap')) };
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
  if (at !== null) return at;
  const forms = 'a date like 2026-01-31 or 2026-01-31T09:30, or 2w, 30d or 12h ago';
  throw new UsageError('bad-time', `--${name} must be ${forms}.`);
}

function readGap(value: string | undefined): number {
  if (value === undefined) return DEFAULT_GAP;
  const minutes = /^\d+(\.\d+)?$/.test(value) ? Number(value) : NaN;
  if (minutes <= MAX_GAP) return minutes;
  throw new UsageError('bad-gap', `--gap must be minutes, a number from 0 to ${MAX_GAP}.`);
}
