import type { FigureValue } from '../analytics/analytics';

/** Something that was looked at, or why it was not: one sentence, which may hold outside text. */
export type Measured<T> = { value: T } | Unmeasured;

export interface Unmeasured {
  why: string;
  /** There is nothing that could be wrong: whoever was told of trouble here is told that it is over. */
  isMoot?: boolean;
}

/** What the checks stand on. */
export interface HealthFacts {
  /** Those of the last 30 days, as `domain/analytics` has them. */
  figures: readonly FigureValue[];
  /** Runs of the team's workflow that ended by themselves, and those of them that failed. */
  workflow: Measured<{ finished: number; failed: number }>;
  /** Sessions on record that have their score, and those that should have it for hours. */
  scores: Measured<{ scored: number; overdue: number }>;
  /** Exchanges of this clone with the remote in the last 24 hours that ended, and those of them that failed. */
  exchanges: Measured<{ ended: number; failed: number }>;
  /** How long the oldest event has waited to be shared; 0 where none waits. */
  lagMs: Measured<number>;
  /** Age of the newest backup, or of the first session where there is none. */
  backupAgeMs: Measured<number>;
  /** Sentences about the configuration; outside text. */
  config: { errors: readonly string[]; warnings: readonly string[] };
  /** Objects of git that cannot be read, and lines that are no events. */
  damage: Measured<{ objects: number; lines: number }>;
}
