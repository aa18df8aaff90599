import { decodeLine } from '../../domain/events/codec';
import type { Event } from '../../domain/events/registry';
import { lineText } from '../log-lines';

const FACT_LOG = /^context\/(.+)\.jsonl$/;
/** What every such event has in it, and hardly any other line: most need no closer look. */
const MARK = '"context.compacted"';

/** Ids of the versions that compactions left out of a fact's log, as byte lines of it say. */
export function leftOut(key: string, lines: readonly string[]): Set<string> {
  const ids = new Set<string>();
  for (const line of lines) {
    const event = line.includes(MARK) ? eventOf(line) : null;
    if (event?.kind === 'context.compacted' && event.key === key) for (const id of event.dropped) ids.add(id);
  }
  return ids;
}

/**
 * Leaves out of lines what a compaction took out of their log on purpose: a clone, a backup or an inbox that still has
 * them must not bring them back. Of any other log, and of kinds that this version does not understand, all lines stay.
 * @param path of the log
 * @param said lines that may name what was left out
 */
export function withoutLeftOut(path: string, lines: readonly string[], said: readonly string[]): readonly string[] {
  const key = FACT_LOG.exec(path)?.[1];
  const ids = key === undefined ? null : leftOut(key, said);
  if (key === undefined || !ids || ids.size === 0) return lines;
  return lines.filter((line) => {
    const event = eventOf(line);
    return !(event?.kind === 'context.set' && event.key === key && ids.has(event.id));
  });
}

function eventOf(line: string): Event | null {
  const decoded = decodeLine(lineText(line));
  return decoded.is === 'event' ? decoded.event : null;
}
