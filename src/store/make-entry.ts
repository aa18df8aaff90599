import { decodeLine, encodeEvent } from '../domain/events/codec';
import { EVENT_FORMAT } from '../domain/events/envelope';
import type { Event, EventDraft } from '../domain/events/registry';
import type { JournalEntry } from './journal-entry';

/** What an event says besides its draft. */
export interface EventOrigin {
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  hlc: string;
  /** The writer. */
  by: string;
  traceId: string | undefined;
}

/**
 * Makes an event of a draft, as the journal holds it. A `session.started` names its own session.
 * @throws Error when the event does not fit its schema
 */
export function makeEntry(
  draft: EventDraft,
  { id, at, hlc, by, traceId }: EventOrigin,
): JournalEntry & { event: Event } {
  const { kind, session, ...payload } = draft;
  const line = encodeEvent({
    v: EVENT_FORMAT,
    id,
    at: new Date(at).toISOString(),
    hlc,
    by,
    session: kind === 'session.started' ? id : session,
    kind,
    ...payload,
    ...(traceId !== undefined && { trace: traceId }),
  } as Event);
  // What we cannot read back must never be written: it would be acknowledged and then skipped by everyone.
  const decoded = decodeLine(line);
  if (decoded.is !== 'event') throw new Error(`an event that does not fit its own schema: ${line.slice(0, 500)}`);
  return { id, line, event: decoded.event, session: decoded.event.session ?? null };
}
