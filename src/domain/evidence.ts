import { pathKind } from './path-kind';

/** What the heuristic completion counts: all changed paths, tests and documentation among them. */
export interface PathCounts {
  files: number;
  tests: number;
  docs: number;
}

/** Sorts the changed paths of a commit. */
export function countPaths(paths: readonly string[]): PathCounts {
  const counts = { files: paths.length, tests: 0, docs: 0 };
  for (const path of paths) {
    const kind = pathKind(path);
    if (kind === 'test') counts.tests += 1;
    else if (kind === 'docs') counts.docs += 1;
  }
  return counts;
}
