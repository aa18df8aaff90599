import type { Config } from '../domain/config/config';
import { ExpectedError } from '../domain/errors';
import { plainTitle } from '../domain/plain-title';
import type { SyncOutcome } from '../store/sync/sync-outcome';
import { requireEnabled, type Clone } from './clone';

/** How a sync ended; `local` when the person keeps the sessions here or was not asked yet. */
export type CloneSyncOutcome = SyncOutcome | { status: 'local'; message: string; pushes: number };

/**
 * Exchanges events with the team's remote, if the person shares this clone; else only tidies the journal.
 *
 * Nothing is sent before the person said so (design, invariant 3). `explicit` is saying so, where they were not asked
 * yet; a choice to keep local stands until it is changed.
 * `receiveOnly` looks at the remote without sending: what waits is not worth a state commit yet.
 * @throws ExpectedError `disabled`; `kept-local` for an explicit sync against the person's own choice
 */
export async function syncClone(
  clone: Clone,
  config: Config,
  options: { explicit: boolean; receiveOnly?: boolean },
): Promise<CloneSyncOutcome> {
  const { store } = clone;
  requireEnabled(clone, config);
  if (options.explicit && store.clone.sharing === 'local') {
    throw new ExpectedError(
      'kept-local',
      'You chose to keep the sessions of this clone local. To share them: auto-pr share team',
    );
  }
  if (options.explicit && store.clone.sharing === 'ask') await store.updateClone({ sharing: 'team' });
  if (store.clone.sharing !== 'team') {
    await clone.sync.settle();
    return { status: 'local', message: 'The sessions stay in this clone.', pushes: 0 };
  }
  const remotes = await teamRemotes(clone, config);
  if (remotes.length === 0) {
    await clone.sync.settle();
    const { says, fix } = await noTeamRemote(clone);
    return { status: 'no-remote', message: `${says} ${fix}`, pushes: 0 };
  }
  try {
    const outcome = await exchangeWith(clone, config, remotes, options.receiveOnly ?? false);
    // Offline is not an error, and neither a success.
    if (outcome.status !== 'offline') await noteExchange(clone, outcome.status !== 'synced');
    return outcome;
  } catch (error) {
    // What is expected is somebody else's turn, or a person's own doing.
    if (!(error instanceof ExpectedError)) await noteExchange(clone, true);
    throw error;
  }
}

async function noteExchange({ ports, paths }: Clone, hasFailed: boolean): Promise<void> {
  const { ExchangeTally } = await import('../store/exchange-tally.js');
  await new ExchangeTally(ports, paths.exchanges).note(hasFailed);
}

async function exchangeWith(
  clone: Clone,
  config: Config,
  remotes: readonly string[],
  receiveOnly: boolean,
): Promise<SyncOutcome> {
  const { store } = clone;
  let outcome: SyncOutcome | null = null;
  for (const remote of remotes) {
    outcome = await clone.sync.sync({ remote, branch: config.state.branch }, receiveOnly);
    // Only missing rights are a reason to look further: the next remote is a fork of the person's own.
    if (outcome.status === 'denied') continue;
    if (outcome.status === 'synced' && outcome.pushes > 0) await clone.pushTimes.note();
    if (outcome.status === 'synced' && store.clone.remote !== remote) await store.updateClone({ remote });
    break;
  }
  if (!outcome) throw new Error('a remote to sync with was chosen and then not tried');
  return outcome;
}

/** Why no remote is the team's, and what to do about it; each a sentence. */
export async function noTeamRemote(clone: Clone): Promise<{ says: string; fix: string }> {
  const names = (await clone.repository.remotes()).map(({ name }) => plainTitle(name));
  return names.length === 0
    ? {
        says: 'There is no remote to share with, so the sessions stay in this clone.',
        fix: 'Add one with: git remote add origin URL',
      }
    : {
        says: `Which of the remotes ${names.join(', ')} is the team's is not clear, so the sessions stay in this clone.`,
        fix: 'Name it as state.remote in .auto-pr/config.yaml.',
      };
}

/**
 * The remotes that may be the team's, the best first: the one in the team's rules and no other; else the only one; else
 * the one that took the last push, `upstream`, what the branch follows, `origin`.
 */
export async function teamRemotes(clone: Clone, config: Config): Promise<string[]> {
  if (config.state.remote !== null) return [config.state.remote];
  const names = (await clone.repository.remotes()).map((remote) => remote.name);
  if (names.length < 2) return names;
  const preferred = [clone.store.clone.remote, 'upstream', await clone.repository.upstreamRemote(), 'origin'];
  const found = preferred.filter((name): name is string => typeof name === 'string' && names.includes(name));
  return [...new Set(found)];
}
