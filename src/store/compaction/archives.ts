import { parseArchiveRecord, type ArchiveRecord } from '../../domain/compaction/archive-record';
import { ulidTime } from '../../domain/session-id';
import type { StateGit } from '../../ports/git';
import { lineText, splitLog } from '../log-lines';
import { mergeLines } from '../merge-lines';

/** The archive a session goes to: that of the month in which it began. */
export function archivePath(session: string): string {
  return `archive/${new Date(ulidTime(session)).toISOString().slice(0, 7)}.jsonl`;
}

/** Byte lines of some archives, by path; of one that is not there, none. */
export async function readArchives(
  git: StateGit,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, string[]>> {
  const blobs = await git.blobs(paths.map((path) => `${commit}:${path}`));
  return new Map(paths.map((path, index) => [path, splitLog(blobs[index])]));
}

/** Paths of all archives of a state commit, the newest month first. */
export async function listArchives(git: StateGit, commit: string): Promise<string[]> {
  const paths = (await git.tree(commit)).map(({ path }) => path);
  return paths
    .filter((path) => /^archive\/\d{4}-\d{2}\.jsonl$/.test(path))
    .sort()
    .reverse();
}

/** The records of an archive, those that this version can read. */
export function archiveRecords(lines: readonly string[]): ArchiveRecord[] {
  return lines.flatMap((line) => parseArchiveRecord(lineText(line)) ?? []);
}

/** Everything that was ever archived of a session, from the commits that its records name, as byte lines. */
export async function readArchivedLog(git: StateGit, records: readonly ArchiveRecord[]): Promise<string[]> {
  const logs = await git.blobs(records.map(({ log }) => `${log.commit}:${log.path}`));
  return logs.reduce<string[]>((lines, log) => mergeLines(lines, splitLog(log)), []);
}
