import type { SessionRecord } from './session-record';

/** Changed paths, each commit by itself; where only the forge saw the work, its PRs tell what changed. */
export function changedPaths({ commits, prs }: SessionRecord): number {
  const recorded = Object.values(commits);
  if (recorded.length > 0) return recorded.reduce((sum, { files }) => sum + files, 0);
  return Object.values(prs).reduce((sum, { updated }) => sum + (updated?.value.change?.files ?? 0), 0);
}
