import { MAX_DROPPED } from '../events/context-compacted';

/** Ids of versions that a compaction leaves out, in as many parts as it takes events to name them. */
export function inParts(dropped: readonly string[]): string[][] {
  const parts = Math.ceil(dropped.length / MAX_DROPPED);
  return Array.from({ length: parts }, (_, index) => dropped.slice(index * MAX_DROPPED, (index + 1) * MAX_DROPPED));
}
