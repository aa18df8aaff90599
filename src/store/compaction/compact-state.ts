import { isCompactionDue, planCompaction, type CompactionRules } from '../../domain/compaction/plan-compaction';
import { isFactCompactionDue } from '../../domain/compaction/plan-fact-compaction';
import type { StateGit } from '../../ports/git';
import type { EventStore } from '../event-store';
import type { StorePorts } from '../ports';
import { resolveState } from '../resolve-state';
import { requireSharing } from '../sync/require-sharing';
import { failureOutcome, type SyncFailure } from '../sync/sync-outcome';
import type { SyncTarget } from '../sync/sync-target';
import { compactFacts } from './compact-facts';
import { foldLog } from './fold-log';
import { gatherFacts } from './gather-facts';
import { gatherLogs, type GatheredLog } from './gather-logs';
import { moveToArchives, uniteScattered, type Changes } from './plan-commits';

export interface CompactOptions extends CompactionRules {
  /** Whether a session has to be scored before it may go. */
  needsScore: boolean;
  /** Where the team's state lives; `null` in a clone that keeps its own. */
  target: SyncTarget | null;
  /** Also where that is hardly worth a state commit. */
  always: boolean;
  isDryRun: boolean;
}

/** What a compaction did, or would do. */
export type CompactOutcome =
  | {
      status: 'done';
      /** Ids of files in `sessions/` whose sessions were archived, without folder and ending. */
      archived: string[];
      /** The same of logs that were put together with what came late for them. */
      restored: string[];
      /** Keys of facts whose logs got shorter, with how many of their lines went. */
      compacted: { key: string; lines: number }[];
    }
  | SyncFailure;

/** Whether a compaction found anything to do. */
export function hasCompacted({ archived, restored, compacted }: Extract<CompactOutcome, { status: 'done' }>): boolean {
  return archived.length + restored.length + compacted.length > 0;
}

/**
 * Moves settled sessions from `sessions/` to the archives, and takes old versions out of the logs of facts, in one push
 * (design, State: archived). It is the plain way: fast-forward only, so that nothing goes that somebody is just adding to. The caller holds the exchange lock and has
 * just taken in what the remote has.
 */
export async function compactState(
  ports: StorePorts,
  git: StateGit,
  store: EventStore,
  options: CompactOptions,
): Promise<CompactOutcome> {
  const nothing: CompactOutcome = { status: 'done', archived: [], restored: [], compacted: [] };
  const from = await resolveState(git, store);
  if (from === null) return nothing;
  const now = ports.clock.now();
  const all = await gatherLogs(git, store.state, from, options.needsScore);
  const logs = all.map((log) => ({ ...log, settledAt: foldsWhole(log) ? log.settledAt : null }));
  const late = logs.filter(({ isScattered }) => isScattered);
  const facts = await gatherFacts(git, store.state.context, from);
  const isDue = isCompactionDue(logs, now, options) || isFactCompactionDue(facts.map(({ leaving }) => leaving));
  if (!options.always && late.length === 0 && !isDue) return nothing;

  const chosen = new Set(planCompaction(logs, now, options));
  const archived = logs.filter(({ session }) => chosen.has(session));
  const outcome = {
    status: 'done' as const,
    archived: archived.map(nameOf),
    restored: late.map(nameOf),
    compacted: facts.map(({ key, leaving }) => ({ key, lines: leaving })),
  };
  if (options.isDryRun || !hasCompacted(outcome)) return outcome;

  let to = from;
  const commit = async (files: Changes, message: string): Promise<void> => {
    to = await git.commit({ parent: to, message: `${message} [skip ci]`, at: now, files });
  };
  if (late.length > 0) await commit(uniteScattered(logs), `put together ${count(late.length, 'session')}`);
  if (archived.length > 0)
    await commit(await moveToArchives(git, to, archived), `archive ${count(archived.length, 'session')}`);
  if (facts.length > 0)
    await commit(
      await compactFacts(ports, git, to, facts, store.clone.clone),
      `compact the history of ${count(facts.length, 'fact')}`,
    );
  if (options.target) {
    requireSharing(store);
    const { remote, branch } = options.target;
    const failure = await git.push(remote, [{ ref: `refs/heads/${branch}`, to }]);
    if (failure) return failureOutcome(failure, options.target, 1);
  }
  await store.advance({ from, to, proven: new Set(), addsOnlyProven: false });
  return outcome;
}

/** A log with a line that this version does not understand stays where it is (design, invariant 6). */
function foldsWhole({ session, lines, settledAt }: GatheredLog): boolean {
  return settledAt === null || foldLog(session, lines).isUnderstood;
}

function nameOf({ path }: GatheredLog): string {
  return path.slice('sessions/'.length, -'.jsonl'.length);
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
