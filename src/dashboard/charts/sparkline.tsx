import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import type { ReactNode } from 'react';

const WIDTH = 120;
const HEIGHT = 28;
const PAD = 3;

/** A trend in the size of a word; the card beside it says the numbers. */
export function Sparkline({ values }: { values: readonly (number | null)[] }): ReactNode {
  const known = values.flatMap((value) => value ?? []);
  if (known.length < 2) return null;
  const x = scaleLinear({ domain: [0, values.length - 1], range: [PAD, WIDTH - PAD] });
  const domain = [Math.min(...known), Math.max(...known)];
  const y = scaleLinear({ domain, range: [HEIGHT - PAD, PAD] });
  const points = values.map((value, index) => ({ index, value }));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="sparkline" aria-hidden="true">
      <LinePath
        data={points}
        x={({ index }) => x(index)}
        y={({ value }) => y(value ?? 0)}
        defined={({ value }) => value !== null}
        className="line"
        stroke=""
      />
    </svg>
  );
}
