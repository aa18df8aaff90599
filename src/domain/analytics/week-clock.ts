const HOUR_MS = 60 * 60_000;
/** The epoch began on a Thursday: three days after a Monday. */
const EPOCH_DAY = 3;

/** Counts moments by weekday (Monday first) and hour, in UTC. */
export class WeekClock {
  readonly counts: number[][] = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));

  /** @param at milliseconds since the epoch */
  add(at: number): void {
    const hours = Math.floor(at / HOUR_MS);
    const day = this.counts[(Math.floor(hours / 24) + EPOCH_DAY) % 7];
    if (day) day[hours % 24] = (day[hours % 24] ?? 0) + 1;
  }
}
