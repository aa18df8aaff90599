import { countText } from '../count-text';
import { formatDuration } from '../format-duration';
import type { Unit } from './figure';
import { figureOf, type FigureId } from './figures';
import type { Target } from './targets';

/** A value as people read it: `0:42`, `12.5 %`, `3`, `1.2 MB`; a dash where there is none. */
export function formatFigure(value: number | null, unit: Unit): string {
  if (value === null) return '–';
  switch (unit) {
    case 'minutes':
      return formatDuration(value);
    case 'percent':
      return `${round(value)} %`;
    case 'kB':
      return Math.abs(value) >= 1000 ? `${round(value / 1000)} MB` : `${round(value)} kB`;
    case 'sessions':
    case 'per session':
    case 'per week':
    case 'points':
    case 'lines':
      return String(round(value));
  }
}

/** What a percentage is a part of: `of 12 PRs`; nothing where it is none. */
export function formatWhole(id: FigureId, sample: number): string {
  const { whole } = figureOf(id);
  return whole === undefined || sample === 0 ? '' : `of ${countText(sample, whole)}`;
}

/** A target as people read it: `< 10`, `≥ 90 %`. */
export function formatTarget({ value, holds }: Target, unit: Unit): string {
  const sign = { below: '<', 'at most': '≤', 'at least': '≥' }[holds];
  return `${sign} ${formatFigure(value, unit)}`;
}

/** Three digits are as many as such figures mean. */
function round(value: number): number {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return Number(value.toFixed(digits));
}
