import { ExpectedError } from '../../domain/errors';
import { openPauses } from '../../domain/fold/session-life';
import type { SessionRecord } from '../../domain/fold/session-record';
import {
  afterDealing,
  afterFailure,
  beginWatch,
  lookAtHead,
  type WatchedHead,
} from '../../domain/pull-requests/plan-watch';
import type { Porcelain } from '../../ports/porcelain';
import type { Clone } from '../clone';
import { sessionHere } from '../find-session';
import { takeInCommits } from '../take-in-commits';
import type { TeamClone } from '../team/team-clone';
import { openPullRequest, type OpenedPullRequest } from './open-pull-request';

const LOOK_MS = 2_000;

/** What a watch has to tell: a PR that has new commits, or why it has not. */
export type WatchNews = { opened: OpenedPullRequest } | { failed: ExpectedError };

/**
 * Opens a PR for a branch whenever commits of the open session have settled on it, or pushes them to the one that is
 * there; until `signal` aborts. A session that is paused is left alone, and so is a branch that is only switched to.
 * @param isOurTurn whether this process is the one that acts now, where several watch a working tree
 */
export async function watchCommits(
  team: TeamClone,
  porcelain: Porcelain,
  signal: AbortSignal,
  tell: (news: WatchNews) => void,
  isOurTurn: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<void> {
  const { clone } = team;
  const { clock } = clone.ports;
  const headNow = headReader(clone);
  let memory = beginWatch(await headNow(), clock.now());
  for (;;) {
    await clock.sleep(LOOK_MS, signal);
    if (signal.aborted) return;
    const look = lookAtHead(memory, await headNow(), clock.now());
    memory = look.memory;
    if (!look.isSettled) continue;
    try {
      if (!(await isOurTurn())) continue;
      const session = await sessionOfHead(clone, memory.head.sha ?? '');
      if (session === 'paused') continue;
      if (session) tell({ opened: await openPullRequest(team, porcelain, { session }) });
      memory = afterDealing(memory);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      memory = afterFailure(memory, clock.now());
      tell({ failed: error });
    }
  }
}

/** The session that has the commit: the open one here, or the one that a marker in it has completed just now. */
async function sessionOfHead(clone: Clone, sha: string): Promise<SessionRecord | 'paused' | null> {
  await clone.store.refresh();
  const session = (await takeInCommits(clone)) ?? sessionHere(clone);
  if (!session || !(sha in session.commits)) return null;
  // Another process, or this one before it was started anew, has dealt with it.
  if (Object.values(session.prs).some(({ updated }) => updated?.value.head === sha)) return null;
  return openPauses(session).length > 0 ? 'paused' : session;
}

/** Reads HEAD, and asks git only where its log says that it may have moved. */
function headReader({ location, ports, repository }: Clone): () => Promise<WatchedHead> {
  let known: { head: WatchedHead; log: string } | null = null;
  return async () => {
    const found = await ports.files.stat(`${location.gitDir}/logs/HEAD`);
    const log = found && `${found.changedAt} ${found.size}`;
    if (log !== null && known?.log === log) return known.head;
    const head = await repository.head();
    known = log === null ? null : { head, log };
    return head;
  };
}
