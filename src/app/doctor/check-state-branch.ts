import { ExpectedError } from '../../domain/errors';
import { STATE_REF, TRACKING_REF } from '../../store/state-branch';
import { chooseBase } from '../../store/sync/choose-base';
import { requireFreeName } from '../../store/sync/require-free-name';
import { failureOutcome } from '../../store/sync/sync-outcome';
import type { SyncTarget } from '../../store/sync/sync-target';
import type { Clone } from '../clone';
import { ok, problem, type Finding } from './finding';

/** Whether the next sync can use the state branch as it is on the remote, or make it. Asks the remote; sends nothing. */
export async function checkStateBranch({ stateGit, store }: Clone, target: SyncTarget): Promise<Finding> {
  const { remote, branch } = target;
  try {
    const unreached = await stateGit.fetch(remote, [{ from: `refs/heads/${branch}`, to: TRACKING_REF }]);
    const theirs = unreached ? null : await stateGit.resolve(TRACKING_REF);
    const unknown = unreached ?? (theirs === null ? await requireFreeName(stateGit, target) : null);
    if (unknown) return problem('branch', failureOutcome(unknown, target, 0).message, 'Run auto-pr doctor again.');
    if (theirs === null) return ok('branch', `The branch ${branch} is not there yet; the first sync makes it.`);
    await chooseBase(stateGit, await stateGit.resolve(STATE_REF), theirs, target, store.clone.branch === target.branch);
    return ok('branch', `The branch ${branch} holds the team's state.`);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return problem('branch', error.message, 'Then run auto-pr doctor --online again.');
  }
}
