import { archiveRecord } from '../../domain/compaction/archive-record';
import type { StateGit } from '../../ports/git';
import { joinLog, logLine } from '../log-lines';
import { mergeLines } from '../merge-lines';
import { formatFile, FORMAT_PATH, rewritesOf } from '../state-branch';
import { archivePath, archiveRecords, readArchives } from './archives';
import { foldLog } from './fold-log';
import type { GatheredLog } from './gather-logs';

/** Whole contents by path; `null` removes. */
export type Changes = Map<string, string | Uint8Array | null>;

/** Puts scattered logs together in one file each. */
export function uniteScattered(logs: readonly GatheredLog[]): Changes {
  const changes: Changes = new Map();
  for (const { paths, path, lines } of logs.filter(({ isScattered }) => isScattered)) {
    for (const other of paths) changes.set(other, null);
    changes.set(path, joinLog(lines));
  }
  return changes;
}

/**
 * Moves logs to the archives: each leaves one record, which names the commit that holds it.
 * @param commit that commit; every log stands there as one file
 */
export async function moveToArchives(git: StateGit, commit: string, logs: readonly GatheredLog[]): Promise<Changes> {
  const changes: Changes = new Map();
  const archives = await readArchives(git, commit, [...new Set(logs.map(({ session }) => archivePath(session)))]);
  for (const { session, path, lines } of logs) {
    const { record, events, hlc } = foldLog(session, lines);
    const archived = record && archiveRecord(record, { log: { commit, path }, events, hlc });
    if (!archived) throw new Error(`${path} was to be archived and has no start`);
    const archive = archivePath(session);
    const others = (archives.get(archive) ?? []).filter((line) => archiveRecords([line])[0]?.id !== session);
    archives.set(archive, mergeLines(others, [logLine(JSON.stringify(archived))]));
    changes.set(path, null);
  }
  for (const [path, lines] of archives) changes.set(path, joinLog(lines));
  const [format] = await git.blobs([`${commit}:${FORMAT_PATH}`]);
  return changes.set(FORMAT_PATH, formatFile(rewritesOf(format) + 1));
}
