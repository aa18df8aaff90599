/**
 * Times of work as sorted, disjoint, closed intervals in milliseconds since the epoch. A union counts a moment once,
 * however many windows saw it (design, Events).
 */
export type Intervals = [from: number, to: number][];

const MINUTE_MS = 60_000;

/** The union of any number of sets of intervals. */
export function unionIntervals(...sets: readonly Intervals[]): Intervals {
  return closeGaps(
    sets.flat().sort((a, b) => a[0] - b[0]),
    0,
  );
}

/** Adds a sign of work, in place; signs within a minute make one interval. Made for the newest moment: then it is O(1). */
export function addInstant(intervals: Intervals, at: number): void {
  const last = intervals.at(-1);
  if (last && at >= last[0] && at - last[1] <= MINUTE_MS) last[1] = Math.max(last[1], at);
  else if (!last || at > last[1]) intervals.push([at, at]);
  else intervals.splice(0, intervals.length, ...unionIntervals(intervals, [[at, at]]));
}

/** Joins neighbours whose gap is at most `limit` milliseconds. */
function closeGaps(sorted: Intervals, limit: number): Intervals {
  const joined: Intervals = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last && from - last[1] <= limit) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/**
 * The intervals with the gaps between them closed, but no gap longer than the limit: those were breaks.
 * @param limit the idle limit in minutes
 */
export function fillGaps(intervals: Intervals, limit: number): Intervals {
  return closeGaps(intervals, limit * MINUTE_MS);
}

/** What of `from` lies in none of `what`; both sorted and disjoint. */
export function subtractIntervals(from: Intervals, what: Intervals): Intervals {
  let rest = from;
  for (const [start, end] of what) {
    rest = rest.flatMap(([a, b]): Intervals => {
      if (start > b || end < a) return [[a, b]];
      const pieces: Intervals = [
        [a, start],
        [end, b],
      ];
      return pieces.filter(([x, y]) => x < y);
    });
  }
  return rest;
}

/** Whole minutes in all. */
export function minutesIn(intervals: Intervals): number {
  return Math.floor(intervals.reduce((sum, [from, to]) => sum + to - from, 0) / MINUTE_MS);
}

/** Whole active minutes: the length with gaps up to the limit (in minutes) closed. */
export function activeMinutes(intervals: Intervals, limit: number): number {
  return minutesIn(fillGaps(intervals, limit));
}
