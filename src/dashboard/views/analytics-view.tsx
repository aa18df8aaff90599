import type { ReactNode } from 'react';
import { AUTHOR_FIGURES, type Analytics, type Histogram } from '../../domain/analytics/analytics';
import { figureOf, type FigureId } from '../../domain/analytics/figures';
import { formatFigure } from '../../domain/analytics/format-figure';
import { TRIGGERS } from '../../domain/trigger';
import { BarChart } from '../charts/bar-chart';
import { HeatMap } from '../charts/heat-map';
import { TrendChart } from '../charts/trend-chart';
import { dayText, tickText, TRIGGER_TEXT } from '../texts';

const TRENDS: readonly FigureId[] = [
  'completed-sessions',
  'average-duration',
  'prs-per-session',
  'manual-completion',
  'average-score',
  'false-positives',
];

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
const EVERY_HOURS = 3;

interface AnalyticsViewProps {
  analytics: Analytics;
  /** The team keeps figures of single people to themselves. */
  isOwnOnly: boolean;
}

export function AnalyticsView({ analytics, isOwnOnly }: AnalyticsViewProps): ReactNode {
  const { byTrigger, durations, scores, ages, clock, categories, steps } = analytics;
  const span = (steps.starts.at(-1) ?? 0) - (steps.starts[0] ?? 0);
  return (
    <>
      <div className="charts">
        <BarChart title="Duration of sessions, in minutes" noun="Sessions" bars={binsOf(durations)} />
        <BarChart
          title="What completed sessions"
          noun="Sessions"
          bars={TRIGGERS.map((trigger) => ({ label: TRIGGER_TEXT[trigger], value: byTrigger[trigger] }))}
        />
        <HeatMap
          title="Sessions started, by weekday and hour (UTC)"
          rows={WEEKDAYS.map((label, day) => ({ label, counts: clock[day] ?? [] }))}
          columns={HOURS}
          every={EVERY_HOURS}
        />
        <HeatMap
          title="Completed sessions by category"
          rows={categories.map(({ category, counts }) => ({ label: category ?? 'no category', counts }))}
          columns={steps.starts.map(dayText)}
          ticks={steps.starts.map((at) => tickText(at, span))}
          every={Math.max(1, Math.ceil(steps.starts.length / 6))}
        />
        <BarChart
          title="Scores"
          noun="Sessions"
          bars={scores.edges.map((edge, bin) => ({ label: String(edge), value: scores.counts[bin] ?? 0 }))}
        />
        <BarChart title="Age of open sessions, in hours" noun="Sessions" bars={binsOf(ages)} />
        {TRENDS.map((id) => {
          const figure = analytics.figures.find((one) => one.id === id);
          if (!figure) return null;
          const { name, unit } = figureOf(id);
          return <TrendChart key={id} title={name} unit={unit} starts={steps.starts} values={figure.trend} />;
        })}
      </div>
      <Authors analytics={analytics} isOwnOnly={isOwnOnly} />
    </>
  );
}

/** `5–15`, and `> 480` for the last. */
function binsOf({ edges, counts }: Histogram): { label: string; value: number }[] {
  return edges.map((edge, bin) => {
    const next = edges[bin + 1];
    return { label: next === undefined ? `≥ ${edge}` : `${edge}–${next}`, value: counts[bin] ?? 0 };
  });
}

function Authors({ analytics: { authors }, isOwnOnly }: AnalyticsViewProps): ReactNode {
  return (
    <section aria-labelledby="developers">
      <h2 id="developers">Developers</h2>
      {isOwnOnly ? (
        <p className="quiet">Only your own figures: the team shows those of others with analytics.authors.</p>
      ) : null}
      {authors.length === 0 ? (
        <p>No session to show here.</p>
      ) : (
        <div className="scroll" role="region" aria-label="Figures of developers" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Developer</th>
                {AUTHOR_FIGURES.map((id) => (
                  <th key={id} scope="col" className="number" title={figureOf(id).definition}>
                    {figureOf(id).name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {authors.map(({ key, name, isSelf, values }) => (
                <tr key={key}>
                  <th scope="row">
                    {name}
                    {isSelf ? ' (you)' : ''}
                  </th>
                  {AUTHOR_FIGURES.map((id) => (
                    <td key={id} className="number">
                      {formatFigure(values[id], figureOf(id).unit)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
