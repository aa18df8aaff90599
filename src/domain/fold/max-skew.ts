/** A time from further ahead than this comes from a wrong clock: it is cut, and worth a word (design, Events). */
export const MAX_SKEW_MS = 2 * 60_000;
