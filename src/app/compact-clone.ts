import type { Config } from '../domain/config/config';
import { compactState, hasCompacted, type CompactOutcome } from '../store/compaction/compact-state';
import type { Clone } from './clone';
import { exchangesByItself } from './exchanges-by-itself';
import { reachTarget } from './reach-target';

const DAY_MS = 24 * 60 * 60_000;
/** How often somebody may be faster before this is left to the next time, or to them. */
const ATTEMPTS = 3;

/**
 * Archives what settled long ago and takes old versions of facts out of their logs (design, State), in the team's state
 * where the person shares. What is there now stands in a backup first.
 * @param always because a person asked: also where it is hardly worth a state commit
 */
export async function compactClone(
  clone: Clone,
  config: Config,
  { always, isDryRun = false }: { always: boolean; isDryRun?: boolean },
): Promise<CompactOutcome> {
  const { ports, stateGit, store, sync, backups } = clone;
  const isShared = store.clone.sharing === 'team';
  if (!always && isShared && !exchangesByItself(clone, config)) {
    return { status: 'done', archived: [], restored: [], compacted: [] };
  }
  const options = { keepMs: config.state.keep_days * DAY_MS, needsScore: config.scoring.enabled, always };
  for (let attempt = 1; ; attempt += 1) {
    const target = await reachTarget(clone, config);
    if (target !== null && 'status' in target) return target;
    const outcome = await sync.exclusively(async () => {
      const plan = await compactState(ports, stateGit, store, { ...options, target, isDryRun: true });
      if (isDryRun || plan.status !== 'done' || !hasCompacted(plan)) return plan;
      await backups.keepBefore('compaction');
      return compactState(ports, stateGit, store, { ...options, target, isDryRun: false });
    });
    if (outcome.status !== 'contended' || attempt === ATTEMPTS) return outcome;
  }
}
