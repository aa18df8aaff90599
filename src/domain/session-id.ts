/** What a session id may look like wherever one is read (design, Security). Never a path. */
export const SESSION_ID = /^[A-Za-z0-9._-]{1,80}$/;

/** A ULID: 26 characters of Crockford's base 32, 48 bits of time first. */
export const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Who says events that were made of an older version's files; no clone has such a name. */
export const OLDER_FORMAT = 'older-format';

/** One source of events (design, Words): a clone by its ulid, or a CI run. */
export const WRITER = /^(?:[0-7][0-9A-HJKMNP-TV-Z]{25}|gh-\d{1,20}-\d{1,6})$/;

/**
 * The id a person sees: `{slug}-{YYYYMMDD}-{HHMM}` in UTC.
 * @param at milliseconds since the epoch
 */
export function displayId(slug: string, at: number): string {
  const iso = new Date(at).toISOString();
  return `${slug}-${iso.slice(0, 4)}${iso.slice(5, 7)}${iso.slice(8, 10)}-${iso.slice(11, 13)}${iso.slice(14, 16)}`;
}

/** The n-th session (from 1) that got the same id unseen shows `-2`, `-3`, … */
export function withCollision(id: string, ordinal: number): string {
  return ordinal <= 1 ? id : `${id}-${ordinal}`;
}

const ULID_DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The time in a ULID, in milliseconds since the epoch. */
export function ulidTime(ulid: string): number {
  return Array.from(ulid.slice(0, 10)).reduce((time, digit) => time * 32 + ULID_DIGITS.indexOf(digit), 0);
}
