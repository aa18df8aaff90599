import { isSessionLog, isStateLog } from '../state-branch';
import type { Additions } from '../sync/additions';

/** How many sessions and facts could not be read of a state and are there again. */
export interface PutBack {
  sessions: number;
  facts: number;
}

/**
 * @param before logs of the state that could be read
 * @param after logs that stand in it now, in parts
 */
export function countPutBack(before: Additions, ...after: readonly Additions[]): PutBack {
  const paths = [...new Set(after.flatMap((logs) => [...logs.keys()]))].filter(
    (path) => isStateLog(path) && !before.has(path),
  );
  const sessions = paths.filter(isSessionLog).length;
  return { sessions, facts: paths.length - sessions };
}
