import { recordOf } from '../../domain/context/context-record';
import { encodeEvent } from '../../domain/events/codec';
import type { Event } from '../../domain/events/registry';
import { eventsOfFact } from '../../domain/fold/events-of-fact';
import { eventsOfSession } from '../../domain/fold/events-of-session';
import type { Unknown } from '../../domain/fold/unknown';
import { leftOut } from '../compaction/left-out';
import type { EventStore } from '../event-store';
import { logLine, lineText } from '../log-lines';
import type { StorePorts } from '../ports';
import { factPath, sessionPath } from '../state-branch';
import { unite, type Additions } from '../sync/additions';

/**
 * What this clone still knows by heart of sessions and facts whose logs cannot be read, as byte lines by log: events made
 * anew from the fold, without those that stand somewhere already.
 * @param readable paths of the logs of the state that can be read
 * @param known lines that can be read elsewhere
 */
export function linesOfFold(
  ports: StorePorts,
  store: EventStore,
  readable: readonly string[],
  known: readonly Additions[],
): Additions {
  const there = unite(...known);
  const ids = new Set(store.journal.entries().map(({ id }) => id));
  for (const lines of there.values()) for (const line of lines) ids.add(idOf(line));
  const unknown: Unknown = { by: store.clone.clone, ulid: (at) => ports.ids.ulid(at) };
  const additions = new Map<string, string[]>();
  for (const [path, events] of [
    ...lostSessions(store, readable, unknown),
    ...lostFacts(store, readable, there, unknown),
  ]) {
    const lines = events.filter(({ id }) => !ids.has(id)).map((event) => logLine(encodeEvent(event)));
    if (lines.length > 0) additions.set(path, lines);
  }
  return additions;
}

type EventsOfLog = [path: string, events: readonly Event[]];

function lostSessions({ state }: EventStore, readable: readonly string[], unknown: Unknown): EventsOfLog[] {
  return Object.values(state.sessions)
    .filter(({ session }) => !readable.some((path) => path.includes(session)))
    .map((session) => [sessionPath(state, session.session), eventsOfSession(session, unknown)]);
}

function lostFacts(
  { state }: EventStore,
  readable: readonly string[],
  there: Additions,
  unknown: Unknown,
): EventsOfLog[] {
  const logs = new Set(readable);
  return Object.keys(state.context).flatMap((key): EventsOfLog[] => {
    const path = factPath(key);
    const record = recordOf(state.context, key);
    if (!record || logs.has(path)) return [];
    // Those that some readable log names need no other event to name them.
    const named = leftOut(key, there.get(path) ?? []);
    const dropped = Object.fromEntries(Object.entries(record.dropped).filter(([id]) => !named.has(id)));
    return [[path, eventsOfFact(key, { ...record, dropped }, unknown)]];
  });
}

function idOf(line: string): string {
  return /"id":"([0-9A-Z]{26})"/.exec(lineText(line))?.[1] ?? '';
}
