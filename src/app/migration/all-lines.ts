import { archiveRecords, listArchives, readArchivedLog, readArchives } from '../../store/compaction/archives';
import { logLine, splitLog } from '../../store/log-lines';
import { mergeLines } from '../../store/merge-lines';
import { isStateLog, logPath } from '../../store/state-branch';
import type { ArchiveRecord } from '../../domain/compaction/archive-record';
import type { Clone } from '../clone';

/** Everything a clone knows, as byte lines by log. */
export interface AllLines {
  /** What stands on the state commit, and what waits in the journal. */
  logs: ReadonlyMap<string, readonly string[]>;
  /** Everything that was ever archived, in full. */
  archived: readonly string[];
  archives: readonly ArchiveRecord[];
}

/** Reads every line that this clone knows of: of the state commit, of the journal, and of what was archived. */
export async function readAllLines({ store, stateGit }: Clone): Promise<AllLines> {
  const logs = new Map<string, string[]>();
  const add = (path: string, lines: readonly string[]): void =>
    void logs.set(path, [...(logs.get(path) ?? []), ...lines]);
  const { commit } = store;
  const archives: ArchiveRecord[] = [];
  if (commit !== null) {
    const entries = (await stateGit.tree(commit)).filter(({ path }) => isStateLog(path));
    const blobs = await stateGit.blobs(entries.map(({ oid }) => oid));
    for (const [index, { path }] of entries.entries()) add(path, splitLog(blobs[index]));
    const paths = await listArchives(stateGit, commit);
    for (const lines of (await readArchives(stateGit, commit, paths)).values()) archives.push(...archiveRecords(lines));
  }
  const waiting = new Map<string, string[]>();
  for (const entry of store.journal.entries()) {
    const path = logPath(store.state, entry);
    const lines = waiting.get(path);
    if (lines) lines.push(logLine(entry.line));
    else waiting.set(path, [logLine(entry.line)]);
  }
  for (const [path, lines] of waiting) add(path, lines);
  return { logs, archives, archived: archives.length === 0 ? [] : await readArchivedLog(stateGit, archives) };
}

/** All of them as one log: each event once, in the order of its clock. */
export function asOneLog({ logs, archived }: AllLines): string[] {
  return mergeLines([...logs.values()].flat(), archived);
}
