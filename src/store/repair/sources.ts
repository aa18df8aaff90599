import type { StateGit } from '../../ports/git';
import { listBackups, REMOTE_BACKUP_PREFIX } from '../backups/backup-refs';
import { splitLog } from '../log-lines';
import { isLog, STATE_REF, TRACKING_REF } from '../state-branch';
import type { Additions } from '../sync/additions';

/** A state commit that may be of help when another one cannot be read. */
export interface Source {
  /** How people are told of it. */
  name: string;
  commit: string;
}

/** What can be read of a source. */
export interface ReadSource extends Source {
  logs: Additions;
  /** Ids of objects that cannot be read. */
  unreadable: string[];
}

/** Where a person's own clone or another remote of theirs keeps the branch, as git's own fetch left it. */
const TRACKED_BRANCH = /^refs\/remotes\/.+\/auto-pr-sessions$/;

/**
 * The state commits in a clone, the best first (design, Backups): the state itself, the one that the cache is the fold
 * of, the remote as last seen, backups in the clone and on the remote from the newest on, and what other remotes have.
 */
export async function listSources(git: StateGit, cachedCommit: string | null): Promise<Source[]> {
  const one = async (name: string, ref: string): Promise<Source[]> => {
    const commit = await git.resolve(ref);
    return commit === null ? [] : [{ name, commit }];
  };
  const backups = [...(await listBackups(git)), ...(await listBackups(git, REMOTE_BACKUP_PREFIX))];
  const tracked = (await git.refs('refs/remotes/')).filter(({ ref }) => TRACKED_BRANCH.test(ref));
  const sources = [
    ...(await one('the state in this clone', STATE_REF)),
    ...(cachedCommit === null ? [] : [{ name: 'the state that the cache names', commit: cachedCommit }]),
    ...(await one('the remote, as last seen', TRACKING_REF)),
    ...backups.sort((a, b) => b.at - a.at).map(({ name, oid }) => ({ name: `backup ${name}`, commit: oid })),
    ...tracked.map(({ ref, oid }) => ({ name: ref.slice('refs/remotes/'.length), commit: oid })),
  ];
  const seen = new Set<string>();
  return sources.filter(({ commit }) => !seen.has(commit) && seen.add(commit).size > 0);
}

/** Reads what can be read of a state commit. */
export async function readSource(git: StateGit, source: Source): Promise<ReadSource> {
  const unreadable = await git.unreadable(source.commit);
  const entries = await treeOrNothing(git, source.commit, unreadable);
  const logs = entries.filter(({ path }) => isLog(path));
  const blobs = await git.blobs(logs.map(({ oid }) => oid));
  const lines = logs.flatMap(({ path }, index) => (blobs[index] ? [[path, splitLog(blobs[index])] as const] : []));
  return { ...source, logs: new Map(lines), unreadable };
}

async function treeOrNothing(
  git: StateGit,
  commit: string,
  unreadable: readonly string[],
): ReturnType<StateGit['tree']> {
  try {
    return await git.tree(commit);
  } catch (error) {
    // Without the commit or one of its folders nothing of it can be named.
    if (unreadable.length > 0) return [];
    throw error;
  }
}
