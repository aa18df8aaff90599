import type { StateGit } from '../../ports/git';
import { splitLog } from '../log-lines';
import { mergeLines } from '../merge-lines';
import { isSessionLog } from '../state-branch';

/** The log of one session on a state commit; in several files where its start came late. */
export interface SessionLog {
  session: string;
  paths: string[];
  /** Byte lines, united. */
  lines: string[];
  bytes: number;
}

const OF_SESSION = /\.([0-9A-HJKMNP-TV-Z]{26})\.jsonl$/;

/** The logs of all sessions on a state commit, by ulid. A log that cannot be read, or is of no one session, is left out. */
export async function readSessionLogs(git: StateGit, commit: string): Promise<Map<string, SessionLog>> {
  const entries = (await git.tree(commit)).filter(({ path }) => isSessionLog(path) && OF_SESSION.test(path));
  const blobs = await git.blobs(entries.map(({ oid }) => oid));
  const unreadable = new Set<string>();
  const logs = new Map<string, SessionLog>();
  for (const [index, { path }] of entries.entries()) {
    const session = OF_SESSION.exec(path)?.[1] ?? '';
    const blob = blobs[index];
    if (!blob) {
      unreadable.add(session);
      continue;
    }
    const known = logs.get(session);
    const lines = splitLog(blob);
    logs.set(session, {
      session,
      paths: [...(known?.paths ?? []), path],
      lines: known ? mergeLines(known.lines, lines) : lines,
      bytes: (known?.bytes ?? 0) + blob.length,
    });
  }
  for (const session of unreadable) logs.delete(session);
  return logs;
}
