import { HLC } from '../hlc';
import { EVENT_FORMAT } from './envelope';
import { contextKind, eventKind, type Event } from './registry';

/** A line longer than this is set aside: no event of ours comes near it. */
const MAX_LINE = 256 * 1024;

/** What one line of a log turned out to be. */
export type DecodedLine =
  | { is: 'event'; event: Event }
  /** A kind or a format of a newer version: kept byte for byte and skipped. */
  | { is: 'newer'; id: string; hlc: string; session: string | null }
  /** Not an event at all: kept, set aside and reported. */
  | { is: 'garbage'; reason: string };

/** One event as one line, without the line end. */
export function encodeEvent(event: Event): string {
  return JSON.stringify(event);
}

/** Reads one line; never throws. */
export function decodeLine(line: string): DecodedLine {
  if (line.length > MAX_LINE) return { is: 'garbage', reason: `a line of ${line.length} characters` };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { is: 'garbage', reason: 'not JSON' };
  }
  return decodeValue(value);
}

function decodeValue(value: unknown): DecodedLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { is: 'garbage', reason: 'not an object' };
  }
  const { v, kind, id, hlc, session } = value as Record<string, unknown>;
  if (typeof v !== 'number' || typeof kind !== 'string' || typeof id !== 'string' || typeof hlc !== 'string') {
    return { is: 'garbage', reason: 'no event: v, kind, id or hlc is missing' };
  }
  const known = v <= EVENT_FORMAT ? (eventKind(kind) ?? contextKind(kind)) : undefined;
  if (!known) {
    if (!HLC.test(hlc)) return { is: 'garbage', reason: 'no event: bad hlc' };
    return { is: 'newer', id, hlc, session: typeof session === 'string' ? session : null };
  }
  const event = known.parse(value);
  return event
    ? // The registry makes the type from the very kinds that it looks up.
      { is: 'event', event: event as Event }
    : { is: 'garbage', reason: `a ${kind} that does not fit its schema` };
}
