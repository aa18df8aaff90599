import type { Clone } from '../clone';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Removes the activity of sessions that ended more than a day ago; their totals are on record. While the state cannot be
 * read as a whole nobody knows which those are.
 */
export async function forgetOldActivity(clone: Clone): Promise<void> {
  const { activity, ports, store } = clone;
  if (store.isDamaged) return;
  for (const [session, { lastAt }] of await activity.readAll()) {
    if (session in store.state.open || ports.clock.now() - lastAt < DAY_MS) continue;
    await activity.remove(session);
  }
}
