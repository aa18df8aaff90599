import type { Event } from '../domain/events/registry';

/** What teammates wait for; the rest travels along or goes every ten minutes (design: ≤ 10 state commits an hour). */
const URGENT: ReadonlySet<Event['kind']> = new Set<Event['kind']>([
  'session.started',
  'session.completed',
  'session.reopened',
  'session.cleared',
  'pr.added',
  'pr.left',
]);

/** How long events that nobody waits for may stay in the clone, in milliseconds. */
export const LAZY_PUSH_MS = 10 * 60_000;

/** Whether the waiting events are worth a state commit now. */
export function isPushDue(pending: Iterable<{ event: Event | null }>, lastPushAt: number, now: number): boolean {
  let waiting = 0;
  for (const { event } of pending) {
    if (event && URGENT.has(event.kind)) return true;
    waiting += 1;
  }
  return waiting > 0 && now - lastPushAt >= LAZY_PUSH_MS;
}
