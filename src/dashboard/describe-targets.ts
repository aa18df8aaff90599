import type { FigureValue } from '../domain/analytics/analytics';
import { figureOf } from '../domain/analytics/figures';
import { countText } from '../domain/count-text';

/** How all targets together stand, in one sentence; `null` where nothing can be held against one. */
export function describeTargets(figures: readonly Pick<FigureValue, 'id' | 'target' | 'isMet'>[]): string | null {
  const targeted = figures.filter(({ target }) => target !== null);
  const judged = targeted.filter(({ isMet }) => isMet !== null);
  if (judged.length === 0) return null;
  const missed = judged.filter(({ isMet }) => isMet === false);
  if (missed.length > 0) return `Missed: ${missed.map(({ id }) => figureOf(id).name).join(', ')}.`;
  if (judged.length === targeted.length) return 'Every target is met.';
  return `Met: ${countText(judged.length, 'target')}. Without a value: ${targeted.length - judged.length}.`;
}
