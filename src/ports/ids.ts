/** Ids and randomness; the only source of both for everything outside the adapters. */
export interface Ids {
  /** A ULID for the given time; later calls in one process sort after earlier ones, also within a millisecond. */
  ulid(now: number): string;
  /** A number in [0, 1), for jitter. */
  random(): number;
}
