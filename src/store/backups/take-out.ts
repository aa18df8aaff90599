import { parseEntry } from '../journal-entry';
import type { StateGit } from '../../ports/git';
import type { EventStore } from '../event-store';
import { joinLog, lineText, splitLog } from '../log-lines';
import type { StorePorts } from '../ports';
import { resolveState } from '../resolve-state';
import { formatFile, FORMAT_PATH, isStateLog, rewritesOf } from '../state-branch';
import { pendingOf } from '../sync/additions';
import { requireSharing } from '../sync/require-sharing';
import { failureOutcome, type SyncFailure } from '../sync/sync-outcome';
import type { SyncTarget } from '../sync/sync-target';
import { commitOfNow } from './state-commit';

/** What was taken out of the logs, or would be. */
export interface TakeOutOutcome {
  status: 'taken-out';
  events: number;
  /** Logs that hold something else besides, by now: what was to be taken out of them stays. */
  inUse: string[];
}

/**
 * Takes events out of the state, for a team too; they stay in the history of the branch. A log in which somebody has
 * recorded something since stays whole, because it would make no sense without them. The caller holds the exchange lock.
 * @param target where the team's state lives; `null` in a clone that keeps its own
 */
export async function takeOut(
  ports: StorePorts,
  git: StateGit,
  store: EventStore,
  { ids, isDryRun, message }: { ids: ReadonlySet<string>; isDryRun: boolean; message: string },
  target: SyncTarget | null,
): Promise<TakeOutOutcome | SyncFailure> {
  const at = ports.clock.now();
  const from = await resolveState(git, store);
  const pending = pendingOf(store).ids;
  const parent = await commitOfNow(git, store, at);
  const outcome: TakeOutOutcome = { status: 'taken-out', events: 0, inUse: [] };
  if (parent === null) return outcome;
  const logs = (await git.tree(parent)).filter(({ path }) => isStateLog(path));
  const [format, ...blobs] = await git.blobs([`${parent}:${FORMAT_PATH}`, ...logs.map(({ oid }) => oid)]);
  const files = new Map<string, string | Uint8Array | null>();
  for (const [index, { path }] of logs.entries()) {
    const entries = splitLog(blobs[index]).map((line) => ({ line, entry: parseEntry(lineText(line)) }));
    const rest = entries.filter(({ entry }) => !entry || !ids.has(entry.id));
    if (rest.length === entries.length) continue;
    const begins = entries.some(({ entry }) => entry && ids.has(entry.id) && entry.event?.kind === 'session.started');
    if (begins && rest.length > 0) outcome.inUse.push(path);
    else {
      files.set(path, rest.length === 0 ? null : joinLog(rest.map(({ line }) => line)));
      outcome.events += entries.length - rest.length;
    }
  }
  if (isDryRun || files.size === 0) return outcome;
  files.set(FORMAT_PATH, formatFile(rewritesOf(format) + 1));
  const to = await git.commit({ parent, message, at, files });
  if (target) {
    requireSharing(store);
    const failure = await git.push(target.remote, [{ ref: `refs/heads/${target.branch}`, to }]);
    if (failure) return failureOutcome(failure, target, 1);
  }
  await store.advance({ from, to, proven: pending, addsOnlyProven: false });
  return outcome;
}
