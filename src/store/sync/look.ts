import type { PushFailure, StateGit } from '../../ports/git';
import type { EventStore } from '../event-store';
import { requireState } from '../resolve-state';
import { INBOX_PREFIX, STATE_REF, TRACKING_REF } from '../state-branch';
import { chooseBase, type Base } from './choose-base';
import type { SyncTarget } from './sync-target';

export interface Inbox {
  ref: string;
  oid: string;
}

/** What one look at the remote found. */
export interface Look {
  ours: string | null;
  theirs: string | null;
  base: Base;
  /** Events that wait on the remote for whoever wins the next round. */
  inboxes: Inbox[];
}

/** Fetches the state branch, and the inboxes where they are of use. */
export function fetchState(git: StateGit, target: SyncTarget, withInboxes: boolean): Promise<PushFailure | null> {
  return git.fetch(target.remote, [
    { from: `refs/heads/${target.branch}`, to: TRACKING_REF },
    // Looked at with every push, so that what a dead writer left is not left for ever.
    ...(withInboxes ? [{ from: `${INBOX_PREFIX}*`, to: `${INBOX_PREFIX}*` }] : []),
  ]);
}

/**
 * What the last fetch found.
 * @throws ExpectedError `foreign-branch`, `newer-format`, or `missing-object`
 */
export async function lookAt(
  git: StateGit,
  store: Pick<EventStore, 'commit' | 'clone'>,
  target: SyncTarget,
  withInboxes: boolean,
): Promise<Look> {
  const refs = await git.refs('refs/auto-pr/');
  const oidOf = (name: string): string | null => refs.find(({ ref }) => ref === name)?.oid ?? null;
  const ours = requireState(oidOf(STATE_REF), store);
  const theirs = oidOf(TRACKING_REF);
  const inboxes = withInboxes ? refs.filter(({ ref }) => ref.startsWith(INBOX_PREFIX)) : [];
  const wasOurs = store.clone.branch === target.branch;
  return { ours, theirs, base: await chooseBase(git, ours, theirs, target, wasOurs), inboxes };
}
