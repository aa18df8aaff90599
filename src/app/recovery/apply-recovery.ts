import type { Config } from '../../domain/config/config';
import type { EventDraft } from '../../domain/events/registry';
import type { RecoveryPlan } from '../../domain/recovery/plan-recovery';
import type { Clone } from '../clone';
import { completionDraft } from '../complete-session';
import { describeSession } from '../describe-session';
import { dueCompletion } from '../../domain/triggers';

/**
 * Does what a plan says. The caller holds the clone's lock, and read the evidence under it.
 *
 * The order matters: what happened is on record before the lease that shows it goes, so a recovery that dies itself is
 * told of once all the same; and the totals of a session are counted before anything is put aside.
 * @throws the file system's error; the leases that are left are recovered with the next start
 */
export async function applyRecovery(clone: Clone, config: Config, plan: RecoveryPlan, traceId?: string): Promise<void> {
  const { store, paths, activity, leases } = clone;
  const drafts: EventDraft[] = plan.sessions.map(({ session, ...told }) => ({
    kind: 'session.recovered',
    session,
    ...told,
    evidence: told.evidence.slice(0, MAX_EVIDENCE),
    windows: told.windows.slice(0, MAX_WINDOWS),
  }));
  const ended = plan.windows.flatMap(({ session, then }) => (then === 'complete' && session !== null ? [session] : []));
  for (const session of new Set(ended)) drafts.push(...(await completionOf(clone, config, session)));
  if (drafts.length > 0) await store.append(drafts, traceId);
  for (const name of plan.putAside) await activity.putAside(name, paths.damaged);
  if (plan.mendsJournal) await store.mendJournal();
  for (const { window, then } of plan.windows) if (then !== 'wait') await leases.remove(window);
}

/** As many of each as an event holds. */
const MAX_EVIDENCE = 50;
const MAX_WINDOWS = 1000;

async function completionOf(clone: Clone, config: Config, ulid: string): Promise<EventDraft[]> {
  const session = clone.store.state.sessions[ulid];
  if (!session) return [];
  const activity = await clone.activity.readAll();
  const view = describeSession(clone, session, config, activity);
  const due = dueCompletion(view, config, clone.ports.clock.now(), false);
  return due ? [completionDraft(session, activity.get(ulid), config, due)] : [];
}
