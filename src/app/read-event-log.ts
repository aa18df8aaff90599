import { isContextEvent } from '../domain/events/registry';
import type { SessionRecord } from '../domain/fold/session-record';
import { lineText, logLine, splitLog } from '../store/log-lines';
import { mergeLines } from '../store/merge-lines';
import { isSessionLog } from '../store/state-branch';
import type { Clone } from './clone';

/** The event log of a session, one JSON text an event, in order: what is on the state branch and what waits here. */
export async function readEventLog(clone: Clone, session: SessionRecord): Promise<string[]> {
  const pending = clone.store.journal
    .entries()
    .filter((entry) => entry.session === session.session && !(entry.event && isContextEvent(entry.event)));
  const waiting = pending.map((entry) => logLine(entry.line));
  return mergeLines(await branchLines(clone, session.session), waiting).map(lineText);
}

async function branchLines({ store, stateGit }: Clone, session: string): Promise<string[]> {
  if (store.commit === null) return [];
  // A clone that had not seen the start filed its part under another name.
  const entries = (await stateGit.tree(store.commit)).filter(
    ({ path }) => isSessionLog(path) && path.endsWith(`.${session}.jsonl`),
  );
  const logs = await stateGit.blobs(entries.map((entry) => entry.oid));
  return logs.flatMap((log) => splitLog(log));
}
