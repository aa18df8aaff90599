import { decodeLine } from '../../domain/events/codec';
import type { Event } from '../../domain/events/registry';
import { foldEvents } from '../../domain/fold/state';
import { withoutLeftOut } from '../../store/compaction/left-out';
import { parseEntry } from '../../store/journal-entry';
import { lineText, logLine } from '../../store/log-lines';
import { resolveState } from '../../store/resolve-state';
import { logPath } from '../../store/state-branch';
import type { Additions } from '../../store/sync/additions';
import { planFiles } from '../../store/sync/plan-files';
import type { Clone } from '../clone';
import type { AllLines } from './all-lines';

/** How much is new. */
export interface NewEvents {
  sessions: number;
  events: number;
}

/** Lines that the state lacks, by log. */
export interface PlannedAdditions {
  additions: Additions;
  counts: NewEvents;
}

/**
 * Which of some events, as lines of JSON, the state lacks and where they go. What it has under an id stands, whatever the
 * line says, and what a compaction took out on purpose does not come back.
 */
export function planAdditions({ store }: Clone, lines: readonly string[], all: AllLines): PlannedAdditions {
  const known = new Set([...[...all.logs.values()].flat(), ...all.archived].map((line) => idOf(lineText(line))));
  const entries = lines.flatMap((line) => {
    const entry = parseEntry(line);
    if (!entry || known.has(entry.id)) return [];
    known.add(entry.id);
    return [entry];
  });
  const events = entries.flatMap(({ event }): Event[] => (event ? [event] : []));
  const after = foldEvents(events, structuredClone(store.state));
  const byLog = new Map<string, string[]>();
  for (const entry of entries) {
    const path = logPath(after, entry);
    const log = byLog.get(path);
    if (log) log.push(logLine(entry.line));
    else byLog.set(path, [logLine(entry.line)]);
  }
  const additions = new Map<string, readonly string[]>();
  for (const [path, added] of byLog) {
    const lacking = withoutLeftOut(path, added, [...(all.logs.get(path) ?? []), ...added]);
    if (lacking.length > 0) additions.set(path, lacking);
  }
  const count = [...additions.values()].reduce((sum, log) => sum + log.length, 0);
  const sessions = Object.values(after.sessions).filter(({ session, started }) => {
    const isNew = store.state.sessions[session]?.started === undefined;
    return started !== undefined && isNew;
  });
  return { additions, counts: { sessions: sessions.length, events: count } };
}

/** Puts them on this clone's state commit; the next exchange shares them. The caller holds the exchange lock. */
export async function recordAdditions(
  { store, stateGit, ports }: Clone,
  { additions, counts }: PlannedAdditions,
  what: string,
): Promise<void> {
  if (additions.size === 0) return;
  const from = await resolveState(stateGit, store);
  const files = await planFiles(stateGit, from, additions);
  if (files.size === 0) return;
  const message = `${what} ${counts.events} events of ${additions.size} logs [skip ci]`;
  const to = await stateGit.commit({ parent: from, message, at: ports.clock.now(), files });
  await store.advance({ from, to, proven: new Set(), addsOnlyProven: false });
}

function idOf(json: string): string | null {
  const decoded = decodeLine(json);
  if (decoded.is === 'event') return decoded.event.id;
  return decoded.is === 'newer' ? decoded.id : null;
}
