import type { StateGit } from '../../ports/git';
import { joinLog, splitLog } from '../log-lines';
import { formatFile, FORMAT_PATH, isLog, rewritesOf } from '../state-branch';

/** Lines of some log. */
export interface LogLines {
  log: string;
  lines: number;
}

/** How to make the logs of a state exactly those of a backup. */
export interface ExactRestore {
  /** Whole contents by path; `null` removes. */
  files: Map<string, string | Uint8Array | null>;
  /** Also lines that were archived or compacted since: exactly means that they stand in the logs again. */
  added: LogLines[];
  removed: LogLines[];
}

/** Plans it; nothing but logs changes. @param ours a commit with everything that is known now */
export async function planExactRestore(git: StateGit, ours: string, backup: string): Promise<ExactRestore> {
  const [now, then] = await Promise.all([git.tree(ours), git.tree(backup)]);
  const oids = new Map(then.map(({ path, oid }) => [path, oid]));
  const changed = now.filter(({ path, oid }) => isLog(path) && oids.get(path) !== oid).map(({ path }) => path);
  const added = then.filter(({ path }) => isLog(path) && !now.some((entry) => entry.path === path));
  const paths = [...changed, ...added.map(({ path }) => path)];
  const before = await git.blobs(paths.map((path) => `${ours}:${path}`));
  const after = await git.blobs(paths.map((path) => `${backup}:${path}`));
  const files: ExactRestore['files'] = new Map();
  const lines = paths.map((path, index) => ({ path, now: splitLog(before[index]), then: splitLog(after[index]) }));
  for (const { path, then: kept } of lines) files.set(path, oids.has(path) ? joinLog(kept) : null);
  if (files.size > 0) {
    const [format] = await git.blobs([`${ours}:${FORMAT_PATH}`]);
    files.set(FORMAT_PATH, formatFile(rewritesOf(format) + 1));
  }
  return {
    files,
    added: lines.flatMap((log) => countLacking(log.path, log.then, log.now)),
    removed: lines.flatMap((log) => countLacking(log.path, log.now, log.then)),
  };
}

function countLacking(log: string, lines: readonly string[], present: readonly string[]): LogLines[] {
  const known = new Set(present);
  const lacking = lines.filter((line) => !known.has(line)).length;
  return lacking === 0 ? [] : [{ log, lines: lacking }];
}
