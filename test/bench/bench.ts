import { cleanUpNow } from '../helpers/temporary';

/** One line of the bench. All ratios are "smaller is better": `ok` means that it is at most the bar. */
export interface Row {
  issue: string;
  name: string;
  measured: number;
  reference: number;
  ratio: number;
  bar: number;
  unit: string;
  ok: boolean;
}

/** Measures one row, or several that share their preparation. */
export interface Bench {
  name: string;
  measure(scale: number): Promise<Row[]>;
}

const RUNS = 5;

/**
 * A row whose reference is another measurement of the same run.
 * @param bar greatest ratio that is fine
 */
export function ratioRow(
  issue: string,
  name: string,
  unit: string,
  measured: number,
  reference: number,
  bar: number,
): Row {
  const ratio = measured / reference;
  return {
    issue,
    name,
    measured: round(measured),
    reference: round(reference),
    ratio: round(ratio),
    bar,
    unit,
    ok: ratio <= bar,
  };
}

/**
 * A row with an absolute bar, given for a machine on which `node -e 0` takes 60 ms.
 * @param scale how much slower than that this machine is; 1 for figures that are no times
 */
export function barRow(issue: string, name: string, unit: string, measured: number, bar: number, scale = 1): Row {
  return ratioRow(issue, name, unit, measured, bar * scale, 1);
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value that this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Two things in turn, A B A B …, after one round to warm up: the medians, so that a drifting machine hits both alike. */
export async function inTurn(
  a: (run: number) => Promise<number>,
  b: (run: number) => Promise<number>,
  runs = RUNS,
): Promise<{ a: number; b: number }> {
  const times: { a: number[]; b: number[] } = { a: [], b: [] };
  for (let run = 0; run <= runs; run += 1) {
    const timeA = await a(run);
    const timeB = await b(run);
    if (run === 0) continue;
    times.a.push(timeA);
    times.b.push(timeB);
  }
  return { a: median(times.a), b: median(times.b) };
}

/** Runs benches one after the other and tells each row as it comes; one that fails holds up none of the others. */
export async function runBenches(
  benches: readonly Bench[],
  scale: number,
  tell: (row: Row) => void,
  fail: (bench: Bench, error: unknown) => void,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const bench of benches) {
    try {
      for (const row of await bench.measure(scale)) {
        rows.push(row);
        tell(row);
      }
    } catch (error) {
      fail(bench, error);
    }
    await cleanUpNow();
  }
  return rows;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
