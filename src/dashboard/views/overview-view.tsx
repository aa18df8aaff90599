import type { ReactNode } from 'react';
import type { Analytics, FigureValue } from '../../domain/analytics/analytics';
import { figureOf } from '../../domain/analytics/figures';
import { formatFigure, formatTarget, formatWhole } from '../../domain/analytics/format-figure';
import { Sparkline } from '../charts/sparkline';
import { dayText } from '../texts';

/** The figures with targets first: whether all is well is seen in five seconds. */
function inOrder(figures: readonly FigureValue[]): FigureValue[] {
  return [...figures.filter(({ target }) => target !== null), ...figures.filter(({ target }) => target === null)];
}

export function OverviewView({ analytics }: { analytics: Analytics }): ReactNode {
  const { since, until } = analytics.period;
  const missed = analytics.figures.filter(({ isMet }) => isMet === false);
  const hasTargets = analytics.figures.some(({ target }) => target !== null);
  return (
    <>
      <p>
        Sessions that ended from {dayText(since)} to {dayText(until)}, and those that are open now.{' '}
        {hasTargets ? (
          <strong>
            {missed.length === 0
              ? 'Every target is met.'
              : `Missed: ${missed.map(({ id }) => figureOf(id).name).join(', ')}.`}
          </strong>
        ) : null}
      </p>
      <ul className="cards">
        {inOrder(analytics.figures).map((figure) => (
          <Card key={figure.id} figure={figure} />
        ))}
      </ul>
    </>
  );
}

function Card({ figure }: { figure: FigureValue }): ReactNode {
  const { id, value, sample, target, isMet, trend } = figure;
  const { name, unit, definition } = figureOf(id);
  const state = isMet === null ? '' : isMet ? 'met' : 'missed';
  return (
    <li className={`card ${state}`} data-figure={id}>
      <h2>{name}</h2>
      <p>
        <span className="value">{formatFigure(value, unit)}</span>{' '}
        <span className="quiet">{formatWhole(id, sample)}</span>
      </p>
      <p className="quiet">
        {target === null ? null : (
          <span className="target">
            {isMet === null ? 'Target' : isMet ? '✓ Target met' : '✗ Target missed'}: {formatTarget(target, unit)}
          </span>
        )}
        <Change figure={figure} />
      </p>
      <Sparkline values={trend} />
      <p className="definition">{definition}</p>
    </li>
  );
}

/** The change against the period before, and whether it is a good one. */
function Change({ figure: { id, value, previous } }: { figure: FigureValue }): ReactNode {
  const { unit, better } = figureOf(id);
  if (value === null || previous === null) return null;
  const change = value - previous;
  if (change === 0) return <span className="change"> As before</span>;
  const isBetter = better === null ? null : change > 0 === (better === 'higher');
  const word = isBetter === null ? '' : isBetter ? ' (better)' : ' (worse)';
  return (
    <span className={`change ${isBetter === null ? '' : isBetter ? 'better' : 'worse'}`}>
      {' '}
      {change > 0 ? '▲' : '▼'} {formatFigure(Math.abs(change), unit)} from {formatFigure(previous, unit)}
      {word}
    </span>
  );
}
