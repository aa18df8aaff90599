/** 0 fine, 1 expected failure, 2 wrong usage, 70 bug (BSD's EX_SOFTWARE), 128 + n ended by signal n. */
export const EXIT = { fine: 0, failure: 1, usage: 2, bug: 70, signal: 128 } as const;
