import type { Config } from '../domain/config/config';
import type { SessionRecord } from '../domain/fold/session-record';
import { dueCompletion, type DueCompletion } from '../domain/triggers';
import type { Clone } from './clone';
import { completeSession } from './complete-session';
import { describeSession } from './describe-session';
import { newest } from './find-session';

/**
 * Completes a session of this clone if its time has come, on the newest news of every window and hook.
 * @returns why it completed, or `null`
 */
export async function completeIfDue(
  clone: Clone,
  session: SessionRecord,
  config: Config,
  traceId?: string,
): Promise<DueCompletion | null> {
  await clone.store.refresh();
  const found = await findWhetherDue(clone, session, config);
  if (!found) return null;
  const { due, lastActivityAt } = found;
  const unless = (current: SessionRecord): boolean => current.lastAt > lastActivityAt;
  const done = await completeSession(clone, session, config, { ...due, traceId, unless });
  return done ? due : null;
}

/** Whether the time of a session of this clone has come, by its own windows and hooks. */
export async function findWhetherDue(
  clone: Clone,
  session: SessionRecord,
  config: Config,
): Promise<{ due: DueCompletion; lastActivityAt: number } | null> {
  const activity = await clone.activity.readAll();
  const view = describeSession(clone, newest(clone, session), config, activity);
  const leases = await clone.leases.live();
  const isHeld = [...leases.values()].some((lease) => lease.worktree === view.worktree);
  const due = dueCompletion(view, config, clone.ports.clock.now(), isHeld);
  return due && { due, lastActivityAt: view.lastActivityAt };
}
