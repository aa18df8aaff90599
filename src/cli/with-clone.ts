import { openClone, type Clone } from '../app/clone';
import { mendSentence } from '../app/mend-sentence';
import type { Invocation } from './command';

/** Opens the clone a command is about, runs it, and leaves nothing open. */
export async function withClone<T>(invocation: Invocation, work: (clone: Clone) => Promise<T>): Promise<T> {
  const clone = await openClone(invocation.ports, invocation.directory);
  try {
    return await work(clone);
  } finally {
    for (const mend of clone.sync.takeMends()) invocation.warn(mendSentence(mend, clone.paths.damaged));
    await clone.store.close();
  }
}
