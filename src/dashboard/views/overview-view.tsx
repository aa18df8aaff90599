import type { ReactNode } from 'react';
import type { Analytics, FigureValue } from '../../domain/analytics/analytics';
import { figureOf } from '../../domain/analytics/figures';
import { formatFigure, formatTarget, formatWhole } from '../../domain/analytics/format-figure';
import { Sparkline } from '../charts/sparkline';
import { describeChange } from '../describe-change';
import { describeTargets } from '../describe-targets';
import { dayText } from '../texts';

/** The figures with targets first: whether all is well is seen in five seconds. */
function inOrder(figures: readonly FigureValue[]): FigureValue[] {
  return [...figures.filter(({ target }) => target !== null), ...figures.filter(({ target }) => target === null)];
}

export function OverviewView({ analytics }: { analytics: Analytics }): ReactNode {
  const { since, until } = analytics.period;
  const targets = describeTargets(analytics.figures);
  return (
    <>
      <p>
        Sessions that ended from {dayText(since)} to {dayText(until)}, and those that are open now.{' '}
        {targets === null ? null : <strong>{targets}</strong>}
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

function Change({ figure }: { figure: FigureValue }): ReactNode {
  const change = describeChange(figure);
  return change ? <span className={`change ${change.mood ?? ''}`}> {change.text}</span> : null;
}
