import { encodeEvent } from '../../domain/events/codec';
import { eventsOfSession } from '../../domain/fold/events-of-session';
import type { EventStore } from '../event-store';
import { logLine, lineText } from '../log-lines';
import type { StorePorts } from '../ports';
import { sessionPath } from '../state-branch';
import type { Additions } from '../sync/additions';

/**
 * What this clone still knows by heart of sessions whose logs cannot be read, as byte lines by log: events made anew
 * from the fold, without those that stand somewhere already.
 * @param isLost whether the log of a session cannot be read
 * @param known lines that can be read
 */
export function linesOfFold(
  ports: StorePorts,
  store: EventStore,
  isLost: (session: string) => boolean,
  known: readonly Additions[],
): Additions {
  const ids = new Set(store.journal.entries().map(({ id }) => id));
  for (const logs of known) for (const lines of logs.values()) for (const line of lines) ids.add(idOf(line));
  const unknown = { by: store.clone.clone, ulid: (at: number) => ports.ids.ulid(at) };
  const additions = new Map<string, string[]>();
  for (const session of Object.values(store.state.sessions)) {
    if (!isLost(session.session)) continue;
    const events = eventsOfSession(session, unknown).filter(({ id }) => !ids.has(id));
    if (events.length === 0) continue;
    const lines = events.map((event) => logLine(encodeEvent(event)));
    additions.set(sessionPath(store.state, session.session), lines);
  }
  return additions;
}

function idOf(line: string): string {
  return /"id":"([0-9A-Z]{26})"/.exec(lineText(line))?.[1] ?? '';
}
