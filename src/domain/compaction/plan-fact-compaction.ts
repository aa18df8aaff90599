import type { ContextRecord } from '../context/context-record';
import { droppableVersions, KEPT_VERSIONS } from '../context/droppable-versions';

/**
 * Ids of the versions that may leave the log of a key. Only what can go by the log alone does, so that nobody who knows
 * no more than the log sees another value; and only what can go by everything known here, so that a version which still
 * waits in the journal finds what it builds on.
 * @param log what the log of the key says by itself
 * @param known what this clone knows of the key, its journal included
 */
export function planFactCompaction(log: ContextRecord, known: ContextRecord, kept = KEPT_VERSIONS): string[] {
  const droppable = new Set(droppableVersions(known, kept));
  return droppableVersions(log, kept).filter((id) => droppable.has(id));
}

/**
 * Whether that is worth a state commit by itself: a key that is set all day gets one as often as all its kept versions
 * are new ones. A person who asks for it does not wait.
 * @param leaving how many versions or lines may leave each log
 */
export function isFactCompactionDue(leaving: readonly number[]): boolean {
  return leaving.some((count) => count >= KEPT_VERSIONS);
}
