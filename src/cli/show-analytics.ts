import type { Analytics, AuthorRow, FigureValue } from '../domain/analytics/analytics';
import { AUTHOR_FIGURES } from '../domain/analytics/analytics';
import { figureOf, type FigureId } from '../domain/analytics/figures';
import { formatFigure, formatTarget, formatWhole } from '../domain/analytics/format-figure';
import { codeSpan } from '../domain/code-span';
import { countText } from '../domain/count-text';
import { plainTitle } from '../domain/plain-title';
import { TRIGGERS } from '../domain/trigger';
import { colors } from './colors';
import { csvText } from './csv';

const NO_CATEGORY = 'none';

/** The figures as a table for the terminal. */
export function analyticsText(analytics: Analytics): string {
  const rows = analytics.figures.map(figureCells);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return [
    colors.underline(`${dayOf(analytics.period.since)} to ${dayOf(analytics.period.until)}`),
    ...analytics.figures.map((figure, index) => {
      const [name = '', value = '', whole = '', previous = '', target = ''] = rows[index] ?? [];
      const shown = [
        name.padEnd(widths[0] ?? 0),
        `${value.padStart(widths[1] ?? 0)} ${whole.padEnd(widths[2] ?? 0)}`,
        previous.padStart(widths[3] ?? 0),
      ];
      return `${shown.join('  ')}  ${mark(figure)}${target}`.trimEnd();
    }),
    ...section('Completed by', triggerRows(analytics)),
    ...section('Categories', categoryRows(analytics)),
    ...section('Developers', authorRows(analytics.authors)),
    ...(analytics.odd > 0
      ? [
          '',
          `${countText(analytics.odd, 'session')} with times that cannot be true: figures that need those leave them out.`,
        ]
      : []),
  ].join('\n');
}

/** The same as Markdown, in which no title is markup. */
export function analyticsMarkdown(analytics: Analytics): string {
  const { since, until } = analytics.period;
  return [
    `### Sessions from ${dayOf(since)} to ${dayOf(until)}`,
    '',
    ...markdownTable(
      ['Figure', 'Value', 'Before', 'Target'],
      analytics.figures.map((figure) => {
        const [name, value, whole, previous, target] = figureCells(figure);
        return [name, `${value} ${whole}`.trimEnd(), previous, `${target}${figure.isMet === false ? ' (missed)' : ''}`];
      }),
    ),
    ...markdownSection(['Completed by', 'Sessions'], triggerRows(analytics)),
    ...markdownSection(
      ['Category', 'Sessions'],
      analytics.categories.map(({ category, total }) => [span(category), `${total}`]),
    ),
    ...markdownSection(
      ['Developer', ...AUTHOR_FIGURES.map((id) => figureOf(id).name)],
      analytics.authors.map((author) => [span(author.name), ...authorCells(author)]),
    ),
  ].join('\n');
}

/** The same as one table of CSV, a number a row. */
export function analyticsCsv({ figures, byTrigger, categories, authors }: Analytics): string {
  return csvText([
    ['table', 'name', 'measure', 'value', 'unit'],
    ...figures.flatMap(({ id, value, sample, previous, target }) => {
      const { unit } = figureOf(id);
      return [
        ['figure', id, 'value', value, unit],
        ['figure', id, 'sample', sample, null],
        ['figure', id, 'previous', previous, unit],
        ['figure', id, 'target', target?.value ?? null, unit],
      ];
    }),
    ...TRIGGERS.map((trigger) => ['trigger', trigger, 'completed', byTrigger[trigger], 'sessions']),
    ...categories.map(({ category, total }) => ['category', category ?? NO_CATEGORY, 'completed', total, 'sessions']),
    ...authors.flatMap(({ name, values }) =>
      AUTHOR_FIGURES.map((id) => ['author', name, id, values[id], figureOf(id).unit]),
    ),
  ]);
}

function figureCells({ id, value, sample, previous, target }: FigureValue): [string, string, string, string, string] {
  const { name, unit } = figureOf(id);
  const before = previous === null ? '' : formatFigure(previous, unit);
  return [name, formatFigure(value, unit), formatWhole(id, sample), before, target ? formatTarget(target, unit) : ''];
}

function mark({ isMet }: FigureValue): string {
  if (isMet === null) return '  ';
  return isMet ? colors.green('✓ ') : colors.red('✗ ');
}

function triggerRows({ byTrigger }: Analytics): string[][] {
  return TRIGGERS.filter((trigger) => byTrigger[trigger] > 0).map((trigger) => [trigger, String(byTrigger[trigger])]);
}

function categoryRows({ categories }: Analytics): string[][] {
  return categories.map(({ category, total }) => [plainTitle(category ?? NO_CATEGORY, 60), String(total)]);
}

function authorRows(authors: readonly AuthorRow[]): string[][] {
  if (authors.length === 0) return [];
  return [
    ['', ...AUTHOR_FIGURES.map((id) => figureOf(id).name)],
    ...authors.map((author) => [plainTitle(author.name, 40), ...authorCells(author)]),
  ];
}

function authorCells({ values }: AuthorRow): string[] {
  return AUTHOR_FIGURES.map((id: FigureId & keyof typeof values) => formatFigure(values[id], figureOf(id).unit));
}

function section(title: string, rows: readonly string[][]): string[] {
  if (rows.length === 0) return [];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return ['', colors.underline(title), ...rows.map(line)];
}

function markdownSection(head: string[], rows: readonly string[][]): string[] {
  return rows.length === 0 ? [] : ['', ...markdownTable(head, rows)];
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)];
}

function span(text: string | null): string {
  return text === null ? NO_CATEGORY : codeSpan(text, 60);
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
