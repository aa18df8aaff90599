import { findBodyMarkers } from '../detection/body-markers';
import { sessionMarker } from '../pull-requests/session-marker';

/**
 * A body with the marker of its session in the place of its old block; a body that names the session already loses the block
 * only. Everything else stays byte for byte.
 */
export function cleanBody(body: string, { start, end }: { start: number; end: number }, sessionId: string): string {
  const [before, after] = [body.slice(0, start), body.slice(end)];
  const named = findBodyMarkers(`${before}${after}`).sessionId === sessionId;
  return named ? `${before}${after.replace(/^\r?\n/, '')}` : `${before}${sessionMarker(sessionId)}${after}`;
}

/**
 * The body as it was before it was cleaned. One that somebody changed since keeps their changes: the block comes back in the
 * place of the marker.
 * @returns `null` where that place is gone
 */
export function restoreBody(now: string, { before, after }: { before: string; after: string }): string | null {
  if (now === before || now === after) return before;
  const start = commonLength(before, after);
  const end = commonEnd(before, after, Math.min(before.length, after.length) - start);
  const [marker, block] = [after.slice(start, after.length - end), before.slice(start, before.length - end)];
  // It was never cleaned: somebody was faster.
  if (block !== '' && now.includes(block)) return now;
  const at = marker === '' ? -1 : now.indexOf(marker);
  if (at < 0 || now.indexOf(marker, at + 1) >= 0) return null;
  return `${now.slice(0, at)}${block}${now.slice(at + marker.length)}`;
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
  return length;
}

function commonEnd(a: string, b: string, limit: number): number {
  let length = 0;
  while (length < limit && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}
