import type { StateGit } from '../../ports/git';
import { archivePath, archiveRecords, readArchives } from '../compaction/archives';
import { withoutLeftOut } from '../compaction/left-out';
import { joinLog, splitLog } from '../log-lines';
import { formatFile, FORMAT_PATH, isLog, rewritesOf } from '../state-branch';
import type { Additions } from '../sync/additions';

const OF_SESSION = /\.([0-9A-HJKMNP-TV-Z]{26})\.jsonl$/;

/** Lines of some log. */
export interface LogLines {
  log: string;
  lines: number;
}

/**
 * Lines of a commit's logs that another commit lacks, by log. What that one has archived or compacted since, it does not
 * lack.
 */
export async function lackedBy(git: StateGit, ours: string | null, backup: string): Promise<Additions> {
  const logs = (await git.changes(ours, backup)).filter(({ path }) => isLog(path));
  const names = ours === null ? [] : logs.map(({ path }) => `${ours}:${path}`);
  const blobs = await git.blobs([...logs.map(({ oid }) => oid), ...names]);
  const additions = new Map<string, readonly string[]>();
  for (const [index, { path }] of logs.entries()) {
    const ofOurs = splitLog(blobs[logs.length + index]);
    const present = new Set(ofOurs);
    const theirs = splitLog(blobs[index]).filter((line) => !present.has(line));
    const lacking = withoutLeftOut(path, theirs, ofOurs);
    if (lacking.length > 0) additions.set(path, lacking);
  }
  return ours === null ? additions : withoutArchived(git, ours, additions);
}

/** Leaves out the logs that stand in the archives of a commit with as many events, or more. */
async function withoutArchived(
  git: StateGit,
  ours: string,
  additions: Map<string, readonly string[]>,
): Promise<Additions> {
  const sessions = [...additions.keys()].flatMap((path) => OF_SESSION.exec(path)?.[1] ?? []);
  const archives = await readArchives(git, ours, [...new Set(sessions.map(archivePath))]);
  const archived = new Map(
    [...archives.values()].flatMap((lines) => archiveRecords(lines).map(({ id, events }) => [id, events] as const)),
  );
  for (const [path, lines] of additions) {
    const session = OF_SESSION.exec(path)?.[1];
    if (session !== undefined && (archived.get(session) ?? 0) >= lines.length) additions.delete(path);
  }
  return additions;
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
