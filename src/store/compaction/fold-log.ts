import { decodeLine } from '../../domain/events/codec';
import type { Event } from '../../domain/events/registry';
import { foldEvents } from '../../domain/fold/state';
import type { SessionRecord } from '../../domain/fold/session-record';
import { lineText } from '../log-lines';

/** A log by itself. */
export interface FoldedLog {
  /** `null` when no line of it is an event of the session. */
  record: SessionRecord | null;
  events: number;
  /** Stamp of the last event; empty when there is none. */
  hlc: string;
  /** Every line is an event this version understands: nothing would be compacted away unseen (design, invariant 6). */
  isUnderstood: boolean;
}

/** Folds the byte lines of one session's log. */
export function foldLog(session: string, lines: readonly string[]): FoldedLog {
  const events: Event[] = [];
  let isUnderstood = true;
  for (const line of lines) {
    const decoded = decodeLine(lineText(line));
    if (decoded.is === 'event' && decoded.event.session === session) events.push(decoded.event);
    else isUnderstood = false;
  }
  const hlc = events.reduce((last, event) => (event.hlc > last ? event.hlc : last), '');
  return { record: foldEvents(events).sessions[session] ?? null, events: events.length, hlc, isUnderstood };
}
