import type { Config } from '../domain/config/config';
import { viewSession } from '../domain/fold/session-view';
import { splitLog } from '../store/log-lines';
import { isSessionLog, isStateLog } from '../store/state-branch';
import type { Clone } from './clone';
import { listArchived } from './find-archived';

/** How much there is of what, as far as this clone knows. Times are milliseconds since the epoch. */
export interface StateSummary {
  sessions: { open: number; completed: number; scored: number; cleared: number; archived: number };
  /** Lines of the logs on the state commit, and of those that wait in the journal. */
  events: number;
  pending: number;
  /** Of the logs of sessions on the state commit. */
  bytes: number;
  /** The newest backup; `null` before the first. */
  backup: { name: string; at: number } | null;
  backups: number;
  sharing: 'ask' | 'team' | 'local';
  /** When this clone last sent something; `null` where it never did, or long ago. */
  lastSentAt: number | null;
}

/** Counts what the state holds; reads every log of it, and changes nothing. */
export async function summarizeState(clone: Clone, config: Config): Promise<StateSummary> {
  const { store, stateGit, backups, pushTimes, ports } = clone;
  const sessions = { open: 0, completed: 0, scored: 0, cleared: 0, archived: (await listArchived(clone)).length };
  const now = ports.clock.now();
  for (const session of Object.values(store.state.sessions)) {
    if (!session.started) continue;
    const { status } = viewSession(store.state, session, config, now);
    if (status === 'completed' || status === 'scored' || status === 'cleared') sessions[status] += 1;
    else sessions.open += 1;
  }
  const logs = store.commit === null ? [] : (await stateGit.tree(store.commit)).filter(({ path }) => isStateLog(path));
  const blobs = await stateGit.blobs(logs.map(({ oid }) => oid));
  const kept = await backups.list();
  const [newest] = kept;
  return {
    sessions,
    events: blobs.reduce((sum, blob) => sum + splitLog(blob).length, 0),
    pending: [...store.journal.entries()].length,
    bytes: logs.reduce((sum, { path }, index) => sum + (isSessionLog(path) ? (blobs[index]?.length ?? 0) : 0), 0),
    backup: newest ? { name: newest.name, at: newest.at } : null,
    backups: kept.length,
    sharing: store.clone.sharing,
    lastSentAt: (await pushTimes.read()).at(-1) ?? null,
  };
}
