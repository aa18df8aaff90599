import { AxisBottom, AxisLeft } from '@visx/axis';
import { GridRows } from '@visx/grid';
import { Group } from '@visx/group';
import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import type { ReactNode } from 'react';
import { groupDigits } from '../../domain/count-text';
import { ChartFigure } from './chart-figure';

const WIDTH = 480;
const HEIGHT = 180;
const MARGIN = { top: 8, right: 8, bottom: 26, left: 40 };

interface BarChartProps {
  title: string;
  /** What the bars count. */
  noun: string;
  bars: readonly { label: string; value: number }[];
}

/** How many there are of each of a few. */
export function BarChart({ title, noun, bars }: BarChartProps): ReactNode {
  const inner = { width: WIDTH - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
  const x = scaleBand({ domain: bars.map(({ label }) => label), range: [0, inner.width], padding: 0.2 });
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const y = scaleLinear({ domain: [0, most], range: [inner.height, 0], nice: true });
  const ticks = Math.min(4, most);
  return (
    <ChartFigure
      title={title}
      isEmpty={bars.every(({ value }) => value === 0)}
      columns={['', noun]}
      rows={bars.map(({ label, value }) => [label, groupDigits(value)])}
    >
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="chart">
        <Group left={MARGIN.left} top={MARGIN.top}>
          <GridRows scale={y} width={inner.width} numTicks={ticks} className="grid" stroke="" />
          {bars.map(({ label, value }) => (
            <Bar
              key={label}
              className="mark"
              x={x(label) ?? 0}
              y={y(value)}
              width={x.bandwidth()}
              height={inner.height - y(value)}
              fill=""
            />
          ))}
          <AxisLeft scale={y} numTicks={ticks} axisClassName="axis" tickLabelProps={{}} tickFormat={String} />
          <AxisBottom scale={x} top={inner.height} axisClassName="axis" tickLabelProps={{ textAnchor: 'middle' }} />
        </Group>
      </svg>
    </ChartFigure>
  );
}
