import type { Config } from '../domain/config/config';
import type { SyncFailure } from '../store/sync/sync-outcome';
import type { SyncTarget } from '../store/sync/sync-target';
import type { Clone } from './clone';
import { syncClone } from './sync-clone';

/**
 * Takes in the newest state and says where it lives, for what changes the state as a whole.
 * @returns `null` for a clone that keeps its own state, or why the team's could not be reached
 */
export async function reachTarget(clone: Clone, config: Config): Promise<SyncTarget | SyncFailure | null> {
  const outcome = await syncClone(clone, config, { explicit: false, receiveOnly: true });
  if (outcome.status === 'local' || outcome.status === 'no-remote') return null;
  if (outcome.status !== 'synced') return outcome;
  const { remote } = clone.store.clone;
  if (remote === undefined) throw new Error('a sync succeeded without a remote');
  return { remote, branch: config.state.branch };
}
