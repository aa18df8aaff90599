import type { SessionRecord } from '../domain/fold/session-record';
import { isOpen } from '../domain/fold/session-life';
import type { Clone } from './clone';
import { newest, sessionHere } from './find-session';
import { recordNewCommits } from './record-new-commits';

/**
 * Before a command looks at or changes the open session here: records the commits that no hook recorded.
 * @returns the session, if a completion marker in one of them has just completed it; else `null`
 */
export async function takeInCommits(clone: Clone): Promise<SessionRecord | null> {
  const session = sessionHere(clone);
  if (!session || !(await hasHeadMoved(clone, session))) return null;
  await recordNewCommits(clone);
  const now = newest(clone, session);
  return isOpen(now) ? null : now;
}

/** Whether HEAD may have moved since the newest thing this session knows of; spares asking git nearly always. */
async function hasHeadMoved(clone: Clone, session: SessionRecord): Promise<boolean> {
  const log = await clone.ports.files.stat(`${clone.location.gitDir}/logs/HEAD`);
  // A repository that keeps its reflogs elsewhere has to be asked.
  if (!log) return true;
  const known = Math.max(session.started?.at ?? 0, ...Object.values(session.commits).map((commit) => commit.at));
  return log.changedAt >= known;
}
