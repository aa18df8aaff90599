import type { StateGit } from '../../ports/git';
import { withoutLeftOut } from '../compaction/left-out';
import { joinLog, splitLog } from '../log-lines';
import { missingObject } from '../missing-object';
import { mergeLines } from '../merge-lines';
import { branchPreamble, formatOf, FORMAT_PATH } from '../state-branch';
import type { Additions } from './additions';

/** Whole contents of files to write, by path. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/**
 * Files to write on top of a commit so that all additions are on it; none when they are. One process, and one more for
 * logs that are not there yet.
 * @throws ExpectedError `missing-object` where a log is there and cannot be read: it would lose what stands in it
 */
export async function planFiles(git: StateGit, parent: string | null, additions: Additions): Promise<Files> {
  if (additions.size === 0) return new Map();
  const paths = [FORMAT_PATH, ...additions.keys()];
  const blobs = parent === null ? [] : await git.blobs(paths.map((path) => `${parent}:${path}`));
  const existing = new Map(paths.map((path, index) => [path, blobs[index] ?? null]));
  if (parent !== null && blobs.includes(null)) await requireAbsent(git, parent, paths, existing);
  const logs = mergeLogs(additions, existing);
  if (logs.size === 0 || formatOf(existing.get(FORMAT_PATH)) !== null) return logs;
  return new Map<string, string | Uint8Array>([...branchPreamble(), ...logs]);
}

async function requireAbsent(
  git: StateGit,
  parent: string,
  paths: readonly string[],
  existing: ReadonlyMap<string, Uint8Array | null>,
): Promise<void> {
  const present = new Set((await git.tree(parent)).map(({ path }) => path));
  if (paths.some((path) => present.has(path) && !existing.get(path))) throw missingObject(parent);
}

/**
 * The logs that must be written so that every added line is in them: per log, the union with what stands there, without
 * what a compaction left out of it. Logs that hold everything already are left out.
 * @param existing bytes of the logs as they stand, `null` where there is none
 */
export function mergeLogs(
  additions: Additions,
  existing: ReadonlyMap<string, Uint8Array | null>,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [path, added] of additions) {
    const before = splitLog(existing.get(path));
    const lines = withoutLeftOut(path, added, [...before, ...added]);
    const known = new Set(before);
    if (lines.every((line) => known.has(line))) continue;
    const merged = mergeLines(before, lines);
    // What a twin of ours keeps off the log changes nothing either.
    if (merged.length === before.length && merged.every((line) => known.has(line))) continue;
    files.set(path, joinLog(merged));
  }
  return files;
}
