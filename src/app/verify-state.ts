import { decodeLine } from '../domain/events/codec';
import { lineText, splitLog } from '../store/log-lines';
import { isSessionLog, isStateLog } from '../store/state-branch';
import type { Clone } from './clone';

/** What reading every line of the state brought to light. */
export interface StateFindings {
  /** The state commit looked at; `null` before the first. */
  commit: string | null;
  sessions: number;
  /** Keys of the shared context. */
  facts: number;
  events: number;
  /** Lines of a newer version: kept and skipped. */
  newer: number;
  /** Objects of git that the state needs and that cannot be read. */
  unreadable: number;
  /** Logs with lines that are no events, and how many; they are kept too, and harm nothing else. */
  damaged: { log: string; lines: number }[];
  /** Events that wait in the journal, and sentences about what could not be read of this clone's own files. */
  pending: number;
  problems: string[];
}

/** Reads every line of the state commit and says what is there; changes nothing. */
export async function verifyState({ store, stateGit }: Clone): Promise<StateFindings> {
  const { commit } = store;
  const logs = commit === null ? [] : (await stateGit.tree(commit)).filter(({ path }) => isStateLog(path));
  const blobs = await stateGit.blobs(logs.map(({ oid }) => oid));
  const findings: StateFindings = {
    commit,
    sessions: logs.filter(({ path }) => isSessionLog(path)).length,
    facts: logs.filter(({ path }) => !isSessionLog(path)).length,
    events: 0,
    newer: 0,
    unreadable: commit === null ? 0 : (await stateGit.unreadable(commit)).length,
    damaged: [],
    pending: store.journal.entries().length,
    problems: [...store.problems],
  };
  for (const [index, { path }] of logs.entries()) {
    let garbage = 0;
    for (const line of splitLog(blobs[index])) {
      const decoded = decodeLine(lineText(line));
      if (decoded.is === 'event') findings.events += 1;
      else if (decoded.is === 'newer') findings.newer += 1;
      else garbage += 1;
    }
    if (garbage > 0) findings.damaged.push({ log: path, lines: garbage });
  }
  return findings;
}
