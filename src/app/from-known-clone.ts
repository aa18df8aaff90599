import { storePaths } from '../store/store-paths';
import { openClone, type Clone } from './clone';
import type { Repository } from './find-repository';

/** Reads what this clone knows; where nothing of ours is, nothing is made, and it is `nothing`. */
export async function fromKnownClone<T>(
  { ports, location }: Repository,
  read: (clone: Clone) => T | Promise<T>,
  nothing: T,
): Promise<T> {
  if (!(await ports.files.stat(storePaths(location.commonDir).clone))) return nothing;
  const clone = await openClone(ports, location.topLevel ?? location.commonDir);
  try {
    return await read(clone);
  } finally {
    await clone.store.close();
  }
}
