import { resolve } from 'node:path';
import { readHistoryDashboard } from '../../app/dashboard/read-history-dashboard';
import { findRepository, type Repository } from '../../app/find-repository';
import { loadConfig } from '../../app/load-config';
import { replayHistory } from '../../app/replay-history';
import { UsageError } from '../../domain/errors';
import type { ReplayResult } from '../../domain/replay/replay';
import type { CommandResult, CommandSpec } from '../command';
import { composePage } from '../compose-page';
import { countText } from '../../domain/count-text';
import { periodOptions, readPeriod } from '../read-period';
import { replayTable } from '../show-replay';
import { textOption } from '../text-option';

const DEFAULT_GAP = 30;
/** A year. */
const MAX_GAP = 366 * 24 * 60;

export const replay: CommandSpec = {
  path: ['replay'],
  summary: 'Infer the sessions of a history: whose commits followed one another, and for how long',
  options: [
    ...periodOptions('commits'),
    { flags: '--gap <minutes>', description: 'a longer pause begins a new session (30)' },
    { flags: '--html <file>', description: 'write them as a dashboard, marked as inferred', completes: 'file' },
    { flags: '--no-markers', description: 'do not end a session at a completion marker' },
  ],
  examples: ['replay --since 2w', 'replay --html history.html', 'replay --repo ../other --gap 45 --no-markers --json'],
  run: async ({ directory, ports, options, json }) => {
    const now = ports.clock.now();
    const { since, until } = readPeriod(options, now, 'commit');
    const gapMinutes = readGap(textOption(options, 'gap'));
    const repository = await findRepository(ports, directory);
    const markers = options['markers'] === false ? null : await markersOf(repository);
    const result = await replayHistory(repository.repository, { since, until, gapMinutes, markers, now });
    const out = textOption(options, 'html');
    if (out !== undefined) return await writeDashboard(repository, result, resolve(directory, requireName(out)));
    // A table of many thousand rows takes its time.
    return { json: result, text: json ? '' : replayTable(result, gapMinutes) };
  },
};

async function markersOf(repository: Repository): Promise<readonly string[]> {
  return (await loadConfig(repository)).config.completion_markers;
}

async function writeDashboard(repository: Repository, result: ReplayResult, file: string): Promise<CommandResult> {
  const makePage = await composePage();
  const html = makePage(await readHistoryDashboard(repository, result));
  await repository.ports.files.write(file, html);
  const { sessions } = result.totals;
  return {
    json: { file, sessions, bytes: Buffer.byteLength(html) },
    text: `Wrote ${countText(sessions, 'session')} inferred from history to ${file}`,
  };
}

/** @throws UsageError `empty-file` */
function requireName(out: string): string {
  if (out !== '') return out;
  throw new UsageError('empty-file', '--html was given an empty name. Give a file.');
}

/** @throws UsageError `bad-gap` */
function readGap(value: string | undefined): number {
  if (value === undefined) return DEFAULT_GAP;
  const minutes = /^\d+(\.\d+)?$/.test(value) ? Number(value) : NaN;
  if (minutes <= MAX_GAP) return minutes;
  throw new UsageError('bad-gap', `--gap must be minutes, a number from 0 to ${MAX_GAP}.`);
}
