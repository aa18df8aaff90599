import type { Config } from '../../domain/config/config';
import { ExpectedError } from '../../domain/errors';
import type { Forge } from '../../ports/forge';
import type { SyncTarget } from '../../store/sync/sync-target';
import type { Clone } from '../clone';
import { syncClone, teamRemotes } from '../sync-clone';

/** A clone and the rules of its team: what the use cases stand on that need no forge. */
export interface RuledClone {
  clone: Clone;
  config: Config;
  traceId?: string | undefined;
}

/** A clone that shares with its team, and the team's forge: what the use cases of GitHub stand on. */
export interface TeamClone extends RuledClone {
  forge: Forge;
}

/** Whether what was recorded is on the state branch now, or why not, in one sentence. */
export type Exchanged = { isShared: true } | { isShared: false; mayNotWrite: boolean; message: string };

/** Exchanges events with the team. @throws ExpectedError as `syncClone` */
export async function exchange({ clone, config }: RuledClone): Promise<Exchanged> {
  const outcome = await syncClone(clone, config, { explicit: false });
  if (outcome.status === 'synced') return { isShared: true };
  const mayNotWrite = outcome.status === 'denied' || outcome.status === 'refused';
  return { isShared: false, mayNotWrite, message: outcome.message };
}

/**
 * Takes in what the team knows without sending anything.
 * @throws ExpectedError `state-unknown` where that is not to be had now, `state-denied` where somebody has to see to it
 */
export async function takeIn({ clone, config }: RuledClone): Promise<void> {
  const outcome = await syncClone(clone, config, { explicit: false, receiveOnly: true });
  if (outcome.status === 'synced') return;
  const mayPass = outcome.status === 'offline' || outcome.status === 'contended';
  throw new ExpectedError(mayPass ? 'state-unknown' : 'state-denied', outcome.message);
}

/** Where the team's claims are made. @throws ExpectedError `no-team-remote` */
export async function claimTarget({ clone, config }: RuledClone): Promise<SyncTarget> {
  const [remote] = await teamRemotes(clone, config);
  if (remote !== undefined) return { remote, branch: config.state.branch };
  throw new ExpectedError('no-team-remote', 'There is no remote that the team shares. Name it as state.remote.');
}
