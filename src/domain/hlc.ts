/**
 * A hybrid logical clock as text that sorts: the wall clock's ISO time, a dot and a counter of four hex digits.
 * It orders events and nothing else; durations come from `at` (design, Events).
 */
export const HLC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z\.[0-9a-f]{4}$/;

/** A clock this far ahead of ours is not followed: one broken machine must not drag everybody's order along. */
const MAX_LEAD_MS = 24 * 60 * 60_000;
const MAX_COUNTER = 0xffff;
const TIME_LENGTH = '2026-01-01T00:00:00.000Z'.length;

function encode(ms: number, counter: number): string {
  return `${new Date(ms).toISOString()}.${counter.toString(16).padStart(4, '0')}`;
}

/** The wall-clock part, in milliseconds since the epoch. */
export function hlcTime(hlc: string): number {
  return Date.parse(hlc.slice(0, TIME_LENGTH));
}

/**
 * The stamp of the next event: after everything seen, and at the wall clock where that is later.
 * @param last the greatest stamp seen so far, or `null`
 * @param now milliseconds since the epoch
 */
export function nextHlc(last: string | null, now: number): string {
  if (last === null) return encode(now, 0);
  const lastMs = hlcTime(last);
  if (now > lastMs) return encode(now, 0);
  const counter = Number.parseInt(last.slice(TIME_LENGTH + 1), 16);
  return counter < MAX_COUNTER ? encode(lastMs, counter + 1) : encode(lastMs + 1, 0);
}

/** The greater of two stamps, unless `seen` leads our clock by more than a day. */
export function observeHlc(last: string | null, seen: string, now: number): string | null {
  if (last !== null && seen <= last) return last;
  return hlcTime(seen) > now + MAX_LEAD_MS ? last : seen;
}
