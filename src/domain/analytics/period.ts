/** A stretch of time, in milliseconds since the epoch; both ends belong to it. */
export interface Period {
  since: number;
  until: number;
}

const DAY_MS = 24 * 60 * 60_000;
/** Lengths of the steps of a trend: a day, a week, four weeks, a year. */
const STEPS_MS = [DAY_MS, 7 * DAY_MS, 28 * DAY_MS, 364 * DAY_MS];
const MAX_STEPS = 60;

/** The last so many days as UTC counts them, today included. */
export function lastDays(days: number, now: number): Period {
  return { since: Math.floor(now / DAY_MS) * DAY_MS - (days - 1) * DAY_MS, until: now };
}

/** The stretch of the same length that ends where this one begins. */
export function periodBefore({ since, until }: Period): Period {
  return { since: since - Math.max(1, until - since + 1), until: since - 1 };
}

export function isWithin({ since, until }: Period, at: number): boolean {
  return at >= since && at <= until;
}

/** The starts of the steps that a trend over the period has, however long that is: at most 60. */
export function stepsOf({ since, until }: Period): { starts: number[]; length: number } {
  const span = Math.max(0, until - since);
  const length =
    STEPS_MS.find((step) => span < step * MAX_STEPS) ?? Math.ceil((span + 1) / MAX_STEPS / DAY_MS) * DAY_MS;
  const starts = Array.from({ length: Math.floor(span / length) + 1 }, (_, index) => since + index * length);
  return { starts, length };
}
