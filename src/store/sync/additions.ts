import { logLine } from '../log-lines';
import { mergeLines } from '../merge-lines';
import { logPath } from '../state-branch';
import type { EventStore } from '../event-store';

/** Byte lines to add to logs, by path. */
export type Additions = ReadonlyMap<string, readonly string[]>;

/** Events of the journal that one exchange is about. */
export interface Pending {
  additions: Additions;
  ids: ReadonlySet<string>;
}

export const NOTHING_PENDING: Pending = { additions: new Map(), ids: new Set() };

/** What the journal holds at this moment. An event appended a moment later belongs to the next exchange. */
export function pendingOf(store: EventStore): Pending {
  const additions = new Map<string, string[]>();
  const ids = new Set<string>();
  for (const entry of store.journal.entries()) {
    const { id, line } = entry;
    const path = logPath(store.state, entry);
    const lines = additions.get(path);
    if (lines) lines.push(logLine(line));
    else additions.set(path, [logLine(line)]);
    ids.add(id);
  }
  return { additions, ids };
}

/** Both, each line once. */
export function unite(...all: readonly Additions[]): Additions {
  const united = new Map<string, readonly string[]>();
  for (const additions of all) {
    for (const [path, lines] of additions) {
      const known = united.get(path);
      united.set(path, known ? mergeLines(known, lines) : lines);
    }
  }
  return united;
}
