import { dueCompletion, type DueCompletion } from '../../domain/triggers';
import type { SessionRecord } from '../../domain/fold/session-record';
import type { SessionView } from '../../domain/fold/session-view';
import { completionDraft } from '../complete-session';
import { newest } from '../find-session';
import { viewOfTeam } from '../pull-requests/publish-session';
import { exchange, type Exchanged, type RuledClone, type TeamClone } from './team-clone';

/** A session whose time has come, and why. */
export interface DueSession {
  session: SessionRecord;
  completion: DueCompletion;
}

/** The sessions of the team whose time has come, by what reached the state branch. */
export function findDue(team: RuledClone): DueSession[] {
  const { clone, config } = team;
  const now = clone.ports.clock.now();
  return Object.keys(clone.store.state.open).flatMap((ulid) => {
    const session = clone.store.state.sessions[ulid];
    const completion = session && dueCompletion(viewOfTeam(team, session), config, now, isHeld(session, now));
    return completion ? [{ session, completion }] : [];
  });
}

/** Records that they completed; the next exchange shares it. */
export async function recordDue({ clone, config, traceId }: RuledClone, due: readonly DueSession[]): Promise<void> {
  await clone.store.append(
    due.map(({ session, completion }) => completionDraft(newest(clone, session), undefined, config, completion)),
    traceId,
  );
}

/**
 * Completes the team's sessions whose time has come (design, Cleanup): never one whose window promises to be alive, or
 * whose last activity is within the limits. Leases and activity are those that reached the state branch.
 * @returns those that completed
 */
export async function completeDue(team: TeamClone): Promise<{ completed: SessionView[]; exchanged: Exchanged }> {
  const due = findDue(team);
  if (due.length === 0) return { completed: [], exchanged: { isShared: true } };
  await recordDue(team, due);
  return { completed: due.map(({ session }) => viewOfTeam(team, session)), exchanged: await exchange(team) };
}

/** Whether some window promises to be alive now. */
function isHeld({ activity }: SessionRecord, now: number): boolean {
  return Object.values(activity).some(({ lease }) => lease.value > now);
}
