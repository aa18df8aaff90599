import type { FigureValue } from '../domain/analytics/analytics';
import { figureOf } from '../domain/analytics/figures';
import { formatFigure } from '../domain/analytics/format-figure';

export interface Change {
  text: string;
  /** Which way it went; `null` where neither is good or bad. */
  mood: 'better' | 'worse' | null;
}

/**
 * A figure against the period before, in words: `▲ 5 points from 10 % (worse)`. A change that shows as nothing is none.
 * `null` where there is nothing to compare.
 */
export function describeChange({ id, value, previous }: Pick<FigureValue, 'id' | 'value' | 'previous'>): Change | null {
  const { unit, better } = figureOf(id);
  if (value === null || previous === null) return null;
  const size = Math.abs(value - previous);
  const before = formatFigure(previous, unit);
  if (formatFigure(value, unit) === before || formatFigure(size, unit) === formatFigure(0, unit)) {
    return { text: 'As before', mood: null };
  }
  const isMore = value > previous;
  const mood = better === null ? null : isMore === (better === 'higher') ? 'better' : 'worse';
  const amount = unit === 'percent' ? pointsText(size) : formatFigure(size, unit);
  return { text: `${isMore ? '▲' : '▼'} ${amount} from ${before}${mood === null ? '' : ` (${mood})`}`, mood };
}

/** A percentage changes by points: a per cent of it would be another number. */
function pointsText(size: number): string {
  const amount = formatFigure(size, 'points');
  return `${amount} ${amount === '1' ? 'point' : 'points'}`;
}
