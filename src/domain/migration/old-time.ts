const MAX_TIME = Date.parse('9999-12-31T23:59:59.999Z');
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?)?$/i;

/**
 * A time as older versions wrote it, in milliseconds: ISO, with a space for the T too. One without a zone is taken as UTC,
 * so that the same text means the same on every machine.
 * @returns `null` for what is no such time
 */
export function parseOldTime(text: string): number | null {
  const said = text.trim();
  if (!ISO.test(said)) return null;
  const iso = said
    .replace(/ ?(?:UTC|Z)$/i, 'Z')
    .replace(/ (?=[+-])/, '')
    .replace(' ', 'T');
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso.slice('2026-01-01'.length));
  const ms = Date.parse(iso.includes('T') && !hasZone ? `${iso}Z` : iso);
  return Number.isNaN(ms) || ms < 0 || ms > MAX_TIME ? null : ms;
}
