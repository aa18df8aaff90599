import { median } from '../bench/bench';
import type { FaultResult, Scenario } from './scenario';

/** One line of the table. */
export interface FaultRow {
  name: string;
  fault: string;
  rounds: number;
  injected: number;
  acknowledged: number;
  /** As sentences. */
  lost: string[];
  /** How often nothing went on without a person. */
  stuck: number;
  /** Median milliseconds; `null` where nothing was to be recovered. */
  recovery: number | null;
  /** Why this machine cannot play it. */
  skipped?: string;
}

export const HEAD = [
  '| fault | injected | events acknowledged | events lost | needed a person | recovery, median |',
  '| --- | --: | --: | --: | --: | --: |',
];

export function rowOf({ name, fault }: Scenario, rounds: number, { recoveries, ...counted }: FaultResult): FaultRow {
  return { name, fault, rounds, ...counted, recovery: recoveries.length === 0 ? null : median(recoveries) };
}

export function lineOf({ name, fault, injected, acknowledged, lost, stuck, recovery, skipped }: FaultRow): string {
  if (skipped !== undefined) return `| ${name}: ${fault} | skipped: ${skipped} | | | | |`;
  const took = recovery === null ? '' : `${recovery.toFixed(1)} ms`;
  return `| ${name}: ${fault} | ${injected} | ${acknowledged} | ${lost.length} | ${stuck} | ${took} |`;
}

/** The last line: all faults together. */
export function sumOf(rows: readonly FaultRow[]): string {
  const sum = (of: (row: FaultRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const counts = [
    sum((row) => row.injected),
    sum((row) => row.acknowledged),
    sum((row) => row.lost.length),
    sum((row) => row.stuck),
  ];
  return `| all | ${counts.join(' | ')} | |`;
}
