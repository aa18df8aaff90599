import type { Clone } from '../app/clone';
import { atMost } from '../app/at-most';
import { exchangesByItself } from '../app/exchanges-by-itself';
import { syncClone } from '../app/sync-clone';
import type { Config } from '../domain/config/config';

/** How long a command may wait for the remote (design, In the clone). */
const PUSH_LIMIT_MS = 2_000;

/**
 * Sends what a command recorded, where the person shares, for at most two seconds. What is not sent by then, or cannot
 * be, is kept and goes with the next sync.
 * @returns a sentence when the team cannot see it yet
 */
export async function pushSoon(clone: Clone, config: Config): Promise<string | null> {
  if (!exchangesByItself(clone, config)) return null;
  const { clock, log } = clone.ports;
  const sync = syncClone(clone, config, { explicit: false }).catch((error: unknown) => {
    log.write('warn', 'The sync failed.', { operation: 'sync.push', error });
    return null;
  });
  if (!(await atMost(clock, PUSH_LIMIT_MS, sync))) {
    // Neither git nor a lock stays behind: a push that nobody watches may be ended by the terminal half-way.
    clone.end();
    await sync;
    return 'The remote is slow; this goes out with the next sync.';
  }
  const outcome = await sync;
  if (outcome === null) return 'It could not be sent; it is kept and goes out with the next sync.';
  return 'message' in outcome ? outcome.message : null;
}
