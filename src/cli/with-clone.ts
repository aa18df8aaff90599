import { openClone, type Clone } from '../app/clone';
import type { Invocation } from './command';

/** Opens the clone a command is about, runs it, and leaves nothing open. */
export async function withClone<T>(invocation: Invocation, work: (clone: Clone) => Promise<T>): Promise<T> {
  const clone = await openClone(invocation.ports, invocation.directory);
  try {
    return await work(clone);
  } finally {
    await clone.store.close();
  }
}
