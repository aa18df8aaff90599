import type { ContextRecord } from './context-record';
import { commonHistory, headsOf, inOrder } from './version-graph';

/** How many versions of a key stay when its log is compacted. */
export const KEPT_VERSIONS = 50;

/**
 * Ids of the versions that a compaction may leave out, sorted: a `context.compacted` that names them, and what stays,
 * give the same value, the same conflicts and the same version number as before, at any time.
 *
 * Kept are the newest by stamp, the heads, and what merging them needs: only history that all heads have behind them
 * goes, and not its newest part. A version goes only when everything it replaced has gone, for otherwise that would
 * look as if nobody had replaced it.
 */
export function droppableVersions({ versions, dropped }: ContextRecord, kept = KEPT_VERSIONS): string[] {
  const heads = headsOf(versions);
  const history = commonHistory(versions, heads);
  const needed = new Set([...heads, ...headsOf(history)].map(({ id }) => id));
  const newestFirst = inOrder(Object.values(versions)).reverse();
  for (const { id } of newestFirst.slice(0, kept)) needed.add(id);
  const gone = new Set(Object.keys(dropped));
  // The oldest first: what a version replaced nearly always goes in the same pass.
  const candidates = new Set(inOrder(Object.values(history).filter(({ id }) => !needed.has(id))));
  let before: number;
  do {
    before = gone.size;
    for (const version of candidates) {
      if (!version.base.every((id) => gone.has(id))) continue;
      gone.add(version.id);
      candidates.delete(version);
    }
  } while (gone.size > before);
  return [...gone].filter((id) => !Object.hasOwn(dropped, id)).sort();
}
