import { decodeLine } from '../domain/events/codec';
import type { Event } from '../domain/events/registry';
import type { StateGit } from '../ports/git';
import { isStateLog } from './state-branch';

/** A log larger than this is set aside: nothing of ours comes near it. */
const MAX_LOG_BYTES = 64 * 1024 * 1024;

/**
 * Hands out the events that a state commit has otherwise or besides another one.
 * @param from the commit whose events are known already, or `null`
 * @returns sentences about lines that are no events
 */
export async function foldCommit(
  git: StateGit,
  from: string | null,
  to: string,
  take: (event: Event) => void,
): Promise<string[]> {
  const problems: string[] = [];
  const logs = (await git.changes(from, to)).filter((entry) => isStateLog(entry.path));
  const blobs = await git.blobs(logs.map((entry) => entry.oid));
  for (const [index, { path }] of logs.entries()) {
    const blob = blobs[index];
    if (!blob || blob.length > MAX_LOG_BYTES) {
      problems.push(`${path}: ${blob ? 'too large' : 'missing'}, set aside`);
      continue;
    }
    const garbage = takeLines(blob.toString(), take);
    if (garbage > 0)
      problems.push(`${path}: ${garbage} ${garbage === 1 ? 'line is' : 'lines are'} no event, set aside`);
  }
  return problems;
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
