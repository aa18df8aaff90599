import { planFactCompaction } from '../../domain/compaction/plan-fact-compaction';
import { recordOf, type ContextFacts } from '../../domain/context/context-record';
import { droppableVersions } from '../../domain/context/droppable-versions';
import { decodeLine } from '../../domain/events/codec';
import type { Event } from '../../domain/events/registry';
import { foldEvents } from '../../domain/fold/state';
import type { StateGit } from '../../ports/git';
import { lineText, splitLog } from '../log-lines';
import { factPath } from '../state-branch';

/** The log of a fact from which something may go. */
export interface GatheredFact {
  key: string;
  path: string;
  /** The byte lines that stay. */
  lines: readonly string[];
  /** Versions that go now, and are to be named. */
  dropped: string[];
  /** How many lines go: those versions, and what an earlier compaction left out and somebody brought back. */
  leaving: number;
}

/**
 * The logs of facts on a state commit that hold more than they need. A log with a line that this version does not
 * understand is none of them: what that line builds on nobody here knows (design, invariant 6).
 * @param facts everything this clone knows
 */
export async function gatherFacts(git: StateGit, facts: ContextFacts, commit: string): Promise<GatheredFact[]> {
  const keys = Object.keys(facts).filter((key) => mayHoldMore(facts, key));
  const paths = keys.map(factPath);
  const blobs = await git.blobs(paths.map((path) => `${commit}:${path}`));
  return keys.flatMap((key, index) => {
    const path = paths[index] ?? '';
    const fact = gather(facts, key, path, splitLog(blobs[index]));
    return fact && fact.leaving > 0 ? [fact] : [];
  });
}

/** What somebody brought back of what was left out is in no fold: only the log itself shows it. */
function mayHoldMore(facts: ContextFacts, key: string): boolean {
  const record = recordOf(facts, key);
  return record !== null && (Object.keys(record.dropped).length > 0 || droppableVersions(record).length > 0);
}

function gather(facts: ContextFacts, key: string, path: string, all: readonly string[]): GatheredFact | null {
  const events = eventsOf(key, all);
  const log = events && recordOf(foldEvents(events).context, key);
  const known = recordOf(facts, key);
  if (!events || !log || !known) return null;
  const dropped = planFactCompaction(log, known);
  const going = new Set([...dropped, ...Object.keys(log.dropped)]);
  const lines = all.filter((_line, index) => {
    const event = events[index];
    return !(event?.kind === 'context.set' && going.has(event.id));
  });
  return { key, path, lines, dropped, leaving: all.length - lines.length };
}

/** The events of a log, one a line; `null` where a line is none, or of another key. */
function eventsOf(key: string, lines: readonly string[]): Event[] | null {
  const events: Event[] = [];
  for (const line of lines) {
    const decoded = decodeLine(lineText(line));
    if (decoded.is !== 'event' || !('key' in decoded.event) || decoded.event.key !== key) return null;
    events.push(decoded.event);
  }
  return events;
}
