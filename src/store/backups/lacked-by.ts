import type { StateGit } from '../../ports/git';
import { withoutLeftOut } from '../compaction/left-out';
import { splitLog } from '../log-lines';
import { isLog } from '../state-branch';
import type { Additions } from '../sync/additions';

/**
 * Lines of a commit's logs that another commit lacks, by log. What that one has archived or compacted since, it does not
 * lack.
 */
export async function lackedBy(git: StateGit, ours: string | null, backup: string): Promise<Additions> {
  const logs = (await git.changes(ours, backup)).filter(({ path }) => isLog(path));
  const names = ours === null ? [] : logs.map(({ path }) => `${ours}:${path}`);
  const blobs = await git.blobs([...logs.map(({ oid }) => oid), ...names]);
  const additions = new Map<string, readonly string[]>();
  for (const [index, { path }] of logs.entries()) {
    const ofOurs = splitLog(blobs[logs.length + index]);
    const present = new Set(ofOurs);
    const theirs = splitLog(blobs[index]).filter((line) => !present.has(line));
    const lacking = withoutLeftOut(path, theirs, ofOurs);
    if (lacking.length > 0) additions.set(path, lacking);
  }
  if (ours === null || additions.size === 0) return additions;
  // Rare, and every exchange comes by here.
  const { withoutArchived } = await import('./without-archived.js');
  return withoutArchived(git, ours, additions);
}
