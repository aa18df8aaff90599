import type { Random } from './random';

/** What rounds of one fault did. */
export interface FaultResult {
  /** How often the fault was injected. */
  injected: number;
  /** Events that were reported to be safe. */
  acknowledged: number;
  /** Those of them that some clone lacks afterwards, as sentences. */
  lost: string[];
  /** Rounds after which nothing went on without a person's help. */
  stuck: number;
  /** Milliseconds until everything was known again, one for each recovery. */
  recoveries: number[];
  /** Why nothing could be broken on this machine. */
  skipped?: string;
}

/** One kind of fault: it breaks the real store, and the oracle is a plain set of what was acknowledged. */
export interface Scenario {
  name: string;
  /** For the table. */
  fault: string;
  /** Rounds in the short run that is part of the tests. */
  short: number;
  /** Rounds unless said otherwise. */
  long: number;
  run(random: Random, rounds: number): Promise<FaultResult>;
}

export function noFaults(): FaultResult {
  return { injected: 0, acknowledged: 0, lost: [], stuck: 0, recoveries: [] };
}

/** Notes what is missing from a set. @param where for the sentence */
export function compare(
  result: FaultResult,
  acknowledged: Iterable<string>,
  known: ReadonlySet<string>,
  where: string,
): void {
  for (const text of acknowledged) if (!known.has(text)) result.lost.push(`${text} is missing in ${where}`);
}
