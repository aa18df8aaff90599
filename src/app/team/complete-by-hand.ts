import { ExpectedError } from '../../domain/errors';
import { isOpen } from '../../domain/fold/session-life';
import type { SessionRecord } from '../../domain/fold/session-record';
import { findSession, sessionOfPr } from '../../domain/fold/state';
import { completionDraft } from '../complete-session';
import { newest } from '../find-session';
import { exchange, type TeamClone } from './team-clone';

/**
 * Completes a session because somebody said so; one that has completed stays as it is.
 * @param evidence one sentence on who said so
 * @returns whether this call completed it
 * @throws ExpectedError `not-shared` when the state branch did not take it
 */
export async function completeByHand(team: TeamClone, session: SessionRecord, evidence: string): Promise<boolean> {
  const { clone, config, traceId } = team;
  const current = newest(clone, session);
  if (!isOpen(current)) return false;
  const completion = { trigger: 'manual', endedAt: clone.ports.clock.now(), evidence: [evidence] } as const;
  await clone.store.append(
    [completionDraft(current, undefined, config, { ...completion, evidence: [evidence] })],
    traceId,
  );
  await share(team);
  return true;
}

/** Puts what was recorded on the state branch. @throws ExpectedError `not-shared` */
export async function share(team: TeamClone): Promise<void> {
  const exchanged = await exchange(team);
  if (!exchanged.isShared) throw new ExpectedError('not-shared', exchanged.message);
}

/**
 * The session that is named, or that of a PR.
 * @throws ExpectedError `unknown-session`, `bad-usage` where neither is given
 */
export function sessionNamed(
  { clone }: Pick<TeamClone, 'clone'>,
  { session: id, pullRequest: number }: { session: string | null; pullRequest: number | null },
): SessionRecord {
  const { state } = clone.store;
  if (id === null && number === null) {
    throw new ExpectedError('bad-usage', 'Name a session, or the number of a PR that is in one.');
  }
  const found = id !== null ? findSession(state, id) : sessionOfPr(state, number ?? 0);
  if (found?.started) return found;
  const what = id !== null ? `There is no session ${id}` : `PR #${number ?? 0} is in no session`;
  throw new ExpectedError('unknown-session', `${what}. auto-pr session list --all shows all of them.`);
}
