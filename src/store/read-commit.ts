import { decodeLine } from '../domain/events/codec';
import type { Event } from '../domain/events/registry';
import type { StateGit, TreeEntry } from '../ports/git';
import { isMissingObject, missingObject } from './missing-object';
import { FORMAT_PATH, isStateLog } from './state-branch';

/** A log larger than this is set aside: nothing of ours comes near it. */
const MAX_LOG_BYTES = 64 * 1024 * 1024;

/** What a state commit has otherwise or besides another one. */
export interface CommitNews {
  events: Event[];
  /** Sentences about lines that are no events. */
  problems: string[];
  /** Something was taken out of the logs on purpose: these are all events of the commit, and no others count. */
  isWhole: boolean;
}

/**
 * Reads the events that a state commit has otherwise or besides another one.
 * @param from the commit whose events are known already, or `null`
 * @throws ExpectedError `missing-object`
 */
export async function readCommit(git: StateGit, from: string | null, to: string): Promise<CommitNews> {
  const changes = await git.changes(from, to);
  // Whoever takes something out says so in that file: compaction, and a restore that is to be exact.
  if (from !== null && changes.some(({ path }) => path === FORMAT_PATH)) return readCommit(git, null, to);
  const events: Event[] = [];
  const { problems, isDamaged } = await readLogs(git, changes, (event) => events.push(event));
  if (isDamaged) throw missingObject(to);
  return { events, problems, isWhole: from === null };
}

/** How reading a whole state commit went. */
export interface FoldReport {
  /** Sentences about what could not be read. */
  problems: string[];
  /** Some of its objects cannot be read, so that events are missing. */
  isDamaged: boolean;
}

/** Hands out all events of a state commit that can be read, one by one: there may be a million. */
export async function foldCommit(git: StateGit, commit: string, take: (event: Event) => void): Promise<FoldReport> {
  try {
    return await readLogs(git, await git.tree(commit), take);
  } catch (error) {
    if (!isMissingObject(error)) throw error;
    return { problems: [missingObject(commit).message], isDamaged: true };
  }
}

async function readLogs(
  git: StateGit,
  entries: readonly TreeEntry[],
  take: (event: Event) => void,
): Promise<FoldReport> {
  const problems: string[] = [];
  let isDamaged = false;
  const logs = entries.filter((entry) => isStateLog(entry.path));
  const blobs = await git.blobs(logs.map((entry) => entry.oid));
  for (const [index, { path }] of logs.entries()) {
    const blob = blobs[index];
    isDamaged ||= !blob;
    if (!blob || blob.length > MAX_LOG_BYTES) {
      problems.push(`${path}: ${blob ? 'too large' : 'cannot be read'}, set aside`);
      continue;
    }
    const garbage = takeLines(blob.toString(), take);
    if (garbage > 0)
      problems.push(`${path}: ${garbage} ${garbage === 1 ? 'line is' : 'lines are'} no event, set aside`);
  }
  return { problems, isDamaged };
}

/** @returns how many lines are no events */
function takeLines(text: string, take: (event: Event) => void): number {
  let garbage = 0;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const decoded = decodeLine(line);
    if (decoded.is === 'event') take(decoded.event);
    else if (decoded.is === 'garbage') garbage += 1;
  }
  return garbage;
}
