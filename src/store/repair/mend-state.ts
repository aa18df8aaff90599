import type { StateGit } from '../../ports/git';
import { lackedBy } from '../backups/lacked-by';
import type { EventStore } from '../event-store';
import type { StorePorts } from '../ports';
import { STATE_REF, TRACKING_REF } from '../state-branch';
import { unite, type Additions } from '../sync/additions';
import { planFiles } from '../sync/plan-files';
import { linesOfFold } from './lines-of-fold';
import { readOldFile } from './old-file';
import { countPutBack, type PutBack } from './put-back';
import { listSources, readSource, type ReadSource } from './sources';

/** What mending a damaged state did, or would do. */
export interface MendOutcome {
  /** The sources in the order in which they are trusted, with how many objects of each cannot be read. */
  sources: { name: string; unreadable: number }[];
  /** What the mended state stands on; `null` when no source is whole. */
  base: string | null;
  /** Lines put back by log, besides what the base has. */
  added: { log: string; lines: number }[];
  /** Ids of damaged objects. */
  unreadable: string[];
  /** Those of them that had files of their own, which are kept in `damaged/` as `object-<id>`. */
  kept: string[];
  putBack: PutBack;
  /** Nothing was whole, and this clone knew nothing by heart: there may have been more. */
  isIncomplete: boolean;
}

/**
 * Puts the state together again where it cannot be read (design, Backups: the order of the sources).
 *
 * 1. The remote gives damaged objects again, where the person shares: nothing else has to change then.
 * 2. The first source that is whole is what the new state stands on, and what others have besides is united with it.
 * 3. Where nothing is whole, what can be read of all of them begins a new branch, which the next exchange unites with
 *    the remote's.
 * 4. What this clone still knows by heart of logs that nobody can read is written down anew.
 * 5. Where nothing was whole, the sessions in an older version's file come back, too. Where nothing was known by heart
 *    either, it is noted that PRs may name more: whoever has the team's forge puts those back.
 *
 * The caller holds the exchange lock.
 */
export async function mendState(
  ports: StorePorts,
  git: StateGit,
  store: EventStore,
  isDryRun = false,
): Promise<MendOutcome> {
  let sources = await readSources(git, store);
  const unreadable = [...new Set(sources.flatMap((source) => source.unreadable))];
  const before = logsOf(sources, await git.resolve(STATE_REF));
  let kept: string[] = [];
  if (!isDryRun && unreadable.length > 0) {
    kept = await git.setAside(unreadable, store.paths.damaged);
    const { remote, sharing } = store.clone;
    if (sharing === 'team' && remote !== undefined && (await git.refetch(remote, unreadable))) {
      sources = await readSources(git, store);
    }
  }
  const base = sources.find((source) => source.unreadable.length === 0) ?? null;
  const known = await besides(ports, git, store, base, sources);
  const additions = base ? known : unite(known, notIn(known, await readOldFile(ports, git)));
  const isIncomplete = base === null && store.isDamaged;
  if (!isDryRun) {
    if (isIncomplete) await store.updateClone({ incomplete: true });
    await apply(ports, git, store, base?.commit ?? null, additions, sources);
  }
  return {
    sources: sources.map(({ name, unreadable: { length } }) => ({ name, unreadable: length })),
    base: base?.name ?? null,
    added: [...additions].map(([log, lines]) => ({ log, lines: lines.length })),
    unreadable,
    kept,
    putBack: countPutBack(before, base?.logs ?? new Map(), additions),
    isIncomplete,
  };
}

/** What could be read of a commit before anything was mended. */
function logsOf(sources: readonly ReadSource[], commit: string | null): Additions {
  return sources.find((source) => source.commit === commit)?.logs ?? new Map();
}

async function readSources(git: StateGit, store: EventStore): Promise<ReadSource[]> {
  const sources: ReadSource[] = [];
  for (const source of await listSources(git, store.commit)) sources.push(await readSource(git, source));
  return sources;
}

/** What is known besides the base; what the base has archived since, it has. */
async function besides(
  ports: StorePorts,
  git: StateGit,
  store: EventStore,
  base: ReadSource | null,
  sources: readonly ReadSource[],
): Promise<Additions> {
  const others = sources.filter((source) => source !== base);
  const readable: Additions[] = [];
  for (const { commit, logs, unreadable } of others) {
    const isWhole = base !== null && unreadable.length === 0;
    readable.push(isWhole ? await lackedBy(git, base.commit, commit) : notIn(base?.logs ?? new Map(), logs));
  }
  const [state] = sources;
  if (!state || state === base || store.isDamaged) return unite(...readable);
  const known = [...readable, ...(base ? [base.logs] : [])];
  return unite(...readable, linesOfFold(ports, store, [...state.logs.keys()], known));
}

function notIn(known: Additions, logs: Additions): Additions {
  return new Map(
    [...logs].flatMap(([path, lines]) => {
      const present = new Set(known.get(path));
      const lacking = lines.filter((line) => !present.has(line));
      return lacking.length === 0 ? [] : [[path, lacking] as const];
    }),
  );
}

async function apply(
  ports: StorePorts,
  git: StateGit,
  store: EventStore,
  parent: string | null,
  additions: Additions,
  sources: readonly ReadSource[],
): Promise<void> {
  const files = await planFiles(git, parent, additions);
  const message = 'put together again what could not be read [skip ci]';
  const to = files.size === 0 ? parent : await git.commit({ parent, message, at: ports.clock.now(), files });
  const from = await git.resolve(STATE_REF);
  if (from !== to && !(await git.updateRef(STATE_REF, to, from))) {
    throw new Error(`${STATE_REF} was moved by something else while it was mended`);
  }
  // A fetch brings again what no ref of ours claims to have.
  const tracking = await git.resolve(TRACKING_REF);
  const isUnreadable = sources.some(({ commit, unreadable }) => commit === tracking && unreadable.length > 0);
  if (tracking !== null && isUnreadable) await git.updateRef(TRACKING_REF, null, tracking);
  await ports.files.remove(store.paths.cache);
}
