import type { ArchiveRecord } from '../domain/compaction/archive-record';
import { SESSION_ID, ULID } from '../domain/session-id';
import { archivePath, archiveRecords, listArchives, readArchivedLog, readArchives } from '../store/compaction/archives';
import { lineText } from '../store/log-lines';
import { byCommit } from './by-commit';
import type { Clone } from './clone';

/** A session whose log was archived. */
export interface ArchivedSession {
  record: ArchiveRecord;
  /** Its event log, one JSON text an event, in order. */
  log: string[];
}

/** Looks for an archived session by its ulid or display id; reads one archive. `null` when there is none. */
export async function findArchived({ store, stateGit }: Clone, id: string): Promise<ArchivedSession | null> {
  if (store.commit === null || !SESSION_ID.test(id)) return null;
  const path = ULID.test(id) ? archivePath(id) : pathOfDisplayId(id);
  if (path === null) return null;
  const lines = (await readArchives(stateGit, store.commit, [path])).get(path) ?? [];
  const records = archiveRecords(lines).filter((record) => record.id === id || record.session === id);
  const [record] = records;
  if (!record) return null;
  const same = records.filter((other) => other.id === record.id);
  return { record, log: (await readArchivedLog(stateGit, same)).map(lineText) };
}

/** `ada-20261119-1430` is in the archive of November 2026. */
function pathOfDisplayId(id: string): string | null {
  const { year, month } = /-(?<year>\d{4})(?<month>\d{2})\d{2}-\d{4}(?:-\d{1,6})?$/.exec(id)?.groups ?? {};
  return year === undefined || month === undefined ? null : `archive/${year}-${month}.jsonl`;
}

/** Everything that was archived, the newest month first; those that are back among the sessions are left out. */
export async function listArchived(clone: Pick<Clone, 'store' | 'stateGit'>): Promise<ArchiveRecord[]> {
  const { sessions } = clone.store.state;
  return (await readRecords(clone)).filter(({ id }) => !sessions[id]?.started);
}

/** The newest record of each archived session, the session that began last first. */
const readRecords = byCommit(async ({ store, stateGit }): Promise<readonly ArchiveRecord[]> => {
  if (store.commit === null) return [];
  const paths = await listArchives(stateGit, store.commit);
  const archives = await readArchives(stateGit, store.commit, paths);
  const byId = new Map<string, ArchiveRecord>();
  for (const path of paths) {
    for (const record of archiveRecords(archives.get(path) ?? [])) {
      const known = byId.get(record.id);
      if (!known || known.events < record.events) byId.set(record.id, record);
    }
  }
  return [...byId.values()].sort((a, b) => b.startedAt - a.startedAt);
});
