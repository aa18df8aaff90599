/** What replay needs of a commit. */
export interface ReplayCommit {
  sha: string;
  /** After mailmap. */
  author: { name: string; email: string };
  /** Author date in milliseconds since the epoch; whatever the repository holds. */
  authoredAt: number;
  subject: string;
  /** Paths it changed. */
  files: readonly string[];
}

/** The years 0000 to 9999, which an id can show. Git stores any number. */
const FIRST = Date.parse('0000-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59Z');

/** The author date as a time that can be shown; one that is no number is the epoch, as git shows it. */
export function showableTime(authoredAt: number): number {
  return Number.isNaN(authoredAt) ? 0 : Math.min(Math.max(authoredAt, FIRST), LAST);
}
