import type { Clock } from '../ports/clock';

/**
 * Waits for work for so many milliseconds at most.
 * @returns whether it has ended, well or not; else it goes on by itself
 */
export async function atMost(clock: Clock, ms: number, work: Promise<unknown>): Promise<boolean> {
  const over = new AbortController();
  const ended = Promise.allSettled([work]).then(() => true);
  const isOver = await Promise.race([ended, clock.sleep(ms, over.signal).then(() => false)]);
  over.abort();
  return isOver;
}
