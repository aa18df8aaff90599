import type { AppPorts, Clone } from '../../src/app/clone';
import { openClone } from '../../src/app/clone';
import { compose } from '../../src/cli/compose';

/**
 * Works in a clone as somebody did some time ago: everything they do there carries that time.
 * @param minutes how long ago
 */
export async function minutesAgo<T>(
  minutes: number,
  directory: string,
  work: (clone: Clone) => Promise<T>,
): Promise<T> {
  const ports: AppPorts = compose({ verbose: false, traceId: 'seed', interrupted: new AbortController().signal });
  const clock = { ...ports.clock, now: () => Date.now() - minutes * 60_000 };
  Object.setPrototypeOf(clock, Object.getPrototypeOf(ports.clock) as object);
  const clone = await openClone({ ...ports, clock }, directory);
  try {
    return await work(clone);
  } finally {
    await clone.store.close();
  }
}
