import type { SessionRecord } from '../domain/fold/session-record';
import { foldLog } from '../store/compaction/fold-log';
import { splitLog } from '../store/log-lines';
import type { Clone } from './clone';
import { listArchived } from './find-archived';

/**
 * Archived sessions with all that their logs tell, the one that began last first. Reads a log of each.
 * @param most so many of them
 */
export async function readArchivedSessions(clone: Clone, most: number): Promise<SessionRecord[]> {
  const records = (await listArchived(clone)).slice(0, most);
  const logs = await clone.stateGit.blobs(records.map(({ log }) => `${log.commit}:${log.path}`));
  return records.flatMap(({ id }, index) => foldLog(id, splitLog(logs[index])).record ?? []);
}
