import type { Clone } from '../clone';

const DAY_MS = 24 * 60 * 60_000;

/** Removes the activity of sessions that ended more than a day ago; their totals are on record. */
export async function forgetOldActivity(clone: Clone): Promise<void> {
  const { activity, ports, store } = clone;
  for (const [session, { lastAt }] of await activity.readAll()) {
    if (session in store.state.open || ports.clock.now() - lastAt < DAY_MS) continue;
    await activity.remove(session);
  }
}
