import type { Config } from '../domain/config/config';
import type { SessionRecord } from '../domain/fold/session-record';
import { sessionDisplayId } from '../domain/fold/state';
import type { Trigger } from '../domain/trigger';
import { hasCompacted, type CompactOutcome } from '../store/compaction/compact-state';
import { requireEnabled, type Clone } from './clone';
import { compactClone } from './compact-clone';
import { completeIfDue, findWhetherDue } from './complete-if-due';
import { exchangesByItself } from './exchanges-by-itself';
import { syncClone } from './sync-clone';
import { findDue, recordDue } from './team/complete-due';

/** What a clean-up did, or would do. */
export interface CleanUpOutcome {
  completed: { id: string; trigger: Trigger; evidence: string[] }[];
  compacted: CompactOutcome;
  /** Why the team's sessions were left alone; `null` where they were not. */
  leftAlone: string | null;
}

/**
 * Completes the sessions whose time has come by the team's rules, and archives what settled (design, Cleanup). Those of
 * this clone by what its own windows know; those of others by what they shared, and only where that was to be had just now.
 * @throws ExpectedError `disabled`
 */
export async function cleanUp(
  clone: Clone,
  config: Config,
  { isDryRun, traceId }: { isDryRun: boolean; traceId?: string },
): Promise<CleanUpOutcome> {
  requireEnabled(clone, config);
  const leftAlone = await hearOfTheTeam(clone, config);
  const completed: CleanUpOutcome['completed'] = [];
  const { store } = clone;
  const note = (session: SessionRecord, { trigger, evidence }: { trigger: Trigger; evidence: string[] }): void => {
    completed.push({ id: sessionDisplayId(store.state, session), trigger, evidence });
  };
  for (const session of openSessions(clone).filter((one) => one.started?.by === store.clone.clone)) {
    const due = isDryRun
      ? (await findWhetherDue(clone, session, config))?.due
      : await completeIfDue(clone, session, config, traceId);
    if (due) note(session, due);
  }
  if (leftAlone === null) {
    const team = { clone, config, traceId };
    const due = findDue(team).filter(({ session }) => session.started?.by !== store.clone.clone);
    if (!isDryRun && due.length > 0) await recordDue(team, due);
    for (const { session, completion } of due) note(session, completion);
  }
  return { completed, leftAlone, compacted: await compactClone(clone, config, { always: true, isDryRun }) };
}

/** Whether a clean-up found something to do. */
export function hasCleaned({ completed, compacted }: CleanUpOutcome): boolean {
  return completed.length > 0 || (compacted.status === 'done' && hasCompacted(compacted));
}

/** Takes in the team's news, where there is a team. @returns why there are none */
async function hearOfTheTeam(clone: Clone, config: Config): Promise<string | null> {
  if (clone.store.clone.sharing !== 'team') return null;
  if (!exchangesByItself(clone, config)) return 'Exchanging with the team is switched off.';
  const outcome = await syncClone(clone, config, { explicit: false, receiveOnly: true });
  if (outcome.status === 'synced' || outcome.status === 'no-remote') return null;
  return outcome.message;
}

function openSessions({ store }: Clone): SessionRecord[] {
  return Object.keys(store.state.open).flatMap((ulid) => store.state.sessions[ulid] ?? []);
}
