import { showText } from '../domain/config/show-value';
import { formatDuration } from '../domain/format-duration';
import type { ReplayResult } from '../domain/replay/replay';
import { colors } from './colors';

const HEAD = ['Session', 'Active', 'Commits', 'Files', 'Ended by', 'Author'];
/** Columns that hold numbers stand on the right. */
const NUMBERS = new Set([1, 2, 3]);

/** The sessions as a table, and their totals. */
export function replayTable({ sessions, totals }: ReplayResult, gapMinutes: number): string {
  const total =
    `${count(totals.sessions, 'session')} · ${count(totals.commits, 'commit')} · ` +
    `${formatDuration(totals.activeMinutes)} active · split after ${gapMinutes} min`;
  if (sessions.length === 0) return `There are no commits to infer sessions from.`;
  const rows = sessions.map(({ id, activeMinutes, commits, files, trigger, author }) => [
    id,
    formatDuration(activeMinutes),
    String(commits.length),
    String(files),
    trigger ?? 'open',
    showText(author),
  ]);
  const widths = HEAD.map((name, column) =>
    rows.reduce((max, row) => Math.max(max, row[column]?.length ?? 0), name.length),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        NUMBERS.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [colors.underline(line(HEAD)), ...rows.map(line), colors.bold(total)].join('\n');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
