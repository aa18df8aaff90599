import { decodeLine } from '../../domain/events/codec';
import { parseArchiveRecord } from '../../domain/compaction/archive-record';
import type { StateGit } from '../../ports/git';
import { joinLog, lineText, splitLog } from '../log-lines';
import { isLog } from '../state-branch';

/** A log of the state with lines in it that are nothing of ours. */
export interface DamagedLog {
  log: string;
  /** What it holds without them. */
  sound: Uint8Array;
  /** The lines, byte for byte. */
  garbage: string[];
}

/** Finds lines that no version of ours wrote. Those of a newer version are none of them (design, invariant 6). */
export async function findGarbage(git: StateGit, commit: string): Promise<DamagedLog[]> {
  const logs = (await git.tree(commit)).filter(({ path }) => isLog(path));
  const blobs = await git.blobs(logs.map(({ oid }) => oid));
  return logs.flatMap(({ path }, index) => {
    const lines = splitLog(blobs[index]);
    const garbage = lines.filter((line) => !isOurs(path, lineText(line)));
    if (garbage.length === 0) return [];
    const rest = new Set(garbage);
    return [{ log: path, sound: joinLog(lines.filter((line) => !rest.has(line))), garbage }];
  });
}

function isOurs(path: string, line: string): boolean {
  return path.startsWith('archive/')
    ? parseArchiveRecord(line) !== null || isObject(line)
    : decodeLine(line).is !== 'garbage';
}

/** A record of a newer version may look otherwise; it is an object in any case. */
function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'id' in value;
  } catch {
    // Not JSON, so of no version.
    return false;
  }
}
