import { scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';
import { ChartFigure } from './chart-figure';

interface HeatMapProps {
  title: string;
  rows: readonly { label: string; counts: readonly number[] }[];
  columns: readonly string[];
  /** What stands below the columns, where it is not their name. */
  ticks?: readonly string[];
  /** Of the columns, those that are labelled below: every so many. */
  every: number;
}

const CELL = { width: 18, height: 20, gap: 2 };
const LEFT = 110;
const BOTTOM = 18;
/** The picture fills its card: with few columns, room for more keeps them from growing. */
const MIN_COLUMNS = 24;

/** How many there are of each of two things at once; the more, the stronger. */
export function HeatMap({ title, rows, columns, ticks = columns, every }: HeatMapProps): ReactNode {
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  const strength = scaleLinear({ domain: [1, Math.max(2, most)], range: [0.3, 1] });
  const width = LEFT + Math.max(MIN_COLUMNS, columns.length) * CELL.width;
  const height = rows.length * CELL.height + BOTTOM;
  return (
    <ChartFigure
      title={title}
      isEmpty={rows.every(({ counts }) => counts.every((count) => count === 0))}
      columns={['', ...columns]}
      rows={rows.map(({ label, counts }) => [label, ...counts.map((count) => String(count))])}
    >
      <svg viewBox={`0 0 ${width} ${height}`} className="chart heat">
        {rows.map(({ label, counts }, row) => (
          <g key={row} className="axis">
            <text x={LEFT - 6} y={row * CELL.height + 14} textAnchor="end">
              {label.length > 16 ? `${label.slice(0, 15)}…` : label}
            </text>
            {counts.map((count, column) => (
              <rect
                key={column}
                className={count === 0 ? 'none' : 'mark'}
                opacity={count === 0 ? 1 : strength(count)}
                x={LEFT + column * CELL.width}
                y={row * CELL.height}
                width={CELL.width - CELL.gap}
                height={CELL.height - CELL.gap}
              />
            ))}
          </g>
        ))}
        <g className="axis">
          {ticks.map((label, column) =>
            column % every === 0 ? (
              <text key={column} x={LEFT + column * CELL.width + CELL.width / 2} y={height - 4} textAnchor="middle">
                {label}
              </text>
            ) : null,
          )}
        </g>
      </svg>
    </ChartFigure>
  );
}
