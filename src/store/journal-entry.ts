import { decodeLine } from '../domain/events/codec';
import type { Event } from '../domain/events/registry';

/** One event of the clone that is not yet proven to be on the state branch. */
export interface JournalEntry {
  id: string;
  /** The event's JSON, byte for byte. */
  line: string;
  /** `null` for one that only a newer version understands: it is kept and sent on all the same. */
  event: Event | null;
  /** `null` for a fact of the repository that was set while no session was open. */
  session: string | null;
}

/** Reads the JSON of a journal line; `null` for what cannot be an event of any version: it has no id. */
export function parseEntry(json: string): JournalEntry | null {
  const decoded = decodeLine(json);
  if (decoded.is === 'event')
    return { id: decoded.event.id, line: json, event: decoded.event, session: decoded.event.session ?? null };
  if (decoded.is === 'newer') return { id: decoded.id, line: json, event: null, session: decoded.session };
  return parseUnfitting(json);
}

/** A sibling process wrote it, so a newer version of it gave a known kind another shape. */
function parseUnfitting(json: string): JournalEntry | null {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null) return null;
    const { id, hlc, session } = value as Record<string, unknown>;
    if (typeof id !== 'string' || typeof hlc !== 'string') return null;
    return { id, line: json, event: null, session: typeof session === 'string' ? session : null };
  } catch {
    // Not JSON: the caller sets it aside and says so.
    return null;
  }
}
