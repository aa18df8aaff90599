import { AxisBottom, AxisLeft } from '@visx/axis';
import { GridRows } from '@visx/grid';
import { Group } from '@visx/group';
import { scaleLinear, scaleUtc } from '@visx/scale';
import { LinePath } from '@visx/shape';
import type { ReactNode } from 'react';
import { formatFigure } from '../../domain/analytics/format-figure';
import type { Unit } from '../../domain/analytics/figure';
import { dayText, tickText } from '../texts';
import { ChartFigure } from './chart-figure';

const WIDTH = 480;
const HEIGHT = 180;
const MARGIN = { top: 8, right: 8, bottom: 26, left: 48 };

interface TrendChartProps {
  title: string;
  unit: Unit;
  /** Starts of the steps, in milliseconds, and the value of each. */
  starts: readonly number[];
  values: readonly (number | null)[];
}

/** How a figure changed; a step without a value is a gap. */
export function TrendChart({ title, unit, starts, values }: TrendChartProps): ReactNode {
  const inner = { width: WIDTH - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
  const points = starts.map((at, index) => ({ at, value: values[index] ?? null }));
  const known = values.flatMap((value) => value ?? []);
  const [low, high] = [Math.min(0, ...known), Math.max(1, ...known)];
  const [first, last] = [starts[0] ?? 0, starts.at(-1) ?? 1];
  const x = scaleUtc({ domain: [first, last], range: [0, inner.width] });
  const y = scaleLinear({ domain: [low, high], range: [inner.height, 0], nice: true });
  return (
    <ChartFigure
      title={title}
      isEmpty={known.length === 0}
      columns={['From', title]}
      rows={points.map(({ at, value }) => [dayText(at), formatFigure(value, unit)])}
    >
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="chart">
        <Group left={MARGIN.left} top={MARGIN.top}>
          <GridRows scale={y} width={inner.width} numTicks={4} className="grid" stroke="" />
          <LinePath
            data={points}
            x={({ at }) => x(at)}
            y={({ value }) => y(value ?? 0)}
            defined={({ value }) => value !== null}
            className="line"
            stroke=""
          />
          {points.map(({ at, value }) =>
            value === null ? null : <circle key={at} className="mark" cx={x(at)} cy={y(value)} r={2.5} />,
          )}
          <AxisLeft
            scale={y}
            numTicks={4}
            axisClassName="axis"
            tickLabelProps={{}}
            tickFormat={(value) => formatFigure(Number(value), unit)}
          />
          <AxisBottom
            scale={x}
            top={inner.height}
            numTicks={5}
            axisClassName="axis"
            tickLabelProps={{ textAnchor: 'middle' }}
            tickFormat={(value) => tickText(Number(value), last - first)}
          />
        </Group>
      </svg>
    </ChartFigure>
  );
}
