const HOUR_MS = 3_600_000;
const UNIT_MS: Readonly<Record<string, number>> = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS };

const RELATIVE = /^(\d{1,6})([hdw])$/;
const ABSOLUTE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(?:(Z)|([+-]\d{2}):?(\d{2}))?)?$/;

/**
 * A time as a person writes it: `2026-01-31`, `2026-01-31T09:30`, the same with a zone, or `12h`, `30d`, `2w` ago.
 * Without a zone it is UTC, as everything we print is.
 * @param edge a date alone is its first or its last millisecond
 * @returns milliseconds since the epoch, or `null` when it is no such time
 */
export function parseMoment(text: string, now: number, edge: 'first' | 'last'): number | null {
  const [, count, unit = ''] = RELATIVE.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (UNIT_MS[unit] ?? 0);
  const [, date, time, , zoneHours, zoneMinutes] = ABSOLUTE.exec(text) ?? [];
  if (date === undefined || !isRealDate(date)) return null;
  const clock = time ?? (edge === 'first' ? '00:00' : '23:59:59.999');
  const zone = zoneHours === undefined ? 'Z' : `${zoneHours}:${zoneMinutes ?? ''}`;
  const at = Date.parse(`${date}T${clock}${zone}`);
  return Number.isNaN(at) ? null : at;
}

/** `Date.parse` would take February 30th for March 1st. */
function isRealDate(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}
