import type { Journal } from './journal';
import { tryLock } from './lock';
import type { StorePorts } from './ports';
import type { JournalNews } from './segment';

/** From here on left-over segments cost more to read than to merge. */
const MANY_SEGMENTS = 32;

/**
 * Merges the many segments that short commands leave, and puts damaged ones aside so that each is told of once.
 * @param lock the clone's
 * @returns what that brought to light, or `null` when there was no need, or somebody else is busy
 */
export async function mergeSegments(ports: StorePorts, lock: string, journal: Journal): Promise<JournalNews | null> {
  const dead = await journal.deadSegments();
  if (dead.length <= MANY_SEGMENTS && !journal.isDamaged(dead)) return null;
  try {
    return await tryLock(ports, lock, () => journal.trim(() => false));
  } catch (error) {
    // A full disk or a read-only one: what there is can be read all the same.
    const message = 'What short commands left in the journal could not be merged.';
    ports.log.write('warn', message, { operation: 'store.merge', error });
    return null;
  }
}
