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

/**
 * What others in the repository wait for, too, but what agents may set many times an hour: it goes at once while the
 * hour has seen few pushes, and with the rest after that. At worst an hour has these few, a lazy push every ten minutes
 * after them, and the session's start or end: ten. Windows of the same clone see it at once either way.
 */
const PROMPT: ReadonlySet<Event['kind']> = new Set<Event['kind']>(['context.set']);
const PROMPT_PUSHES = 4;
const HOUR_MS = 60 * 60_000;

/**
 * Whether a push of what is {@link PROMPT} is within the budget.
 * @param pushes times of this clone's latest pushes, in milliseconds
 */
export function hasRoomForPrompt(pushes: readonly number[], now: number): boolean {
  return pushes.filter((at) => at > now - HOUR_MS && at <= now).length < PROMPT_PUSHES;
}

/** How long events that nobody waits for may stay in the clone, in milliseconds. */
export const LAZY_PUSH_MS = 10 * 60_000;

/**
 * Whether the waiting events are worth a state commit now.
 * @param pushes as of {@link hasRoomForPrompt}
 */
export function isPushDue(
  pending: Iterable<{ event: Event | null }>,
  lastPushAt: number,
  now: number,
  pushes: readonly number[] = [],
): boolean {
  const isPromptDue = hasRoomForPrompt(pushes, now);
  let waiting = 0;
  for (const { event } of pending) {
    if (event && (URGENT.has(event.kind) || (isPromptDue && PROMPT.has(event.kind)))) return true;
    waiting += 1;
  }
  return waiting > 0 && now - lastPushAt >= LAZY_PUSH_MS;
}
