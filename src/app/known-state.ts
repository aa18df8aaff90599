import { emptyState, type State } from '../domain/fold/state';
import { storePaths } from '../store/store-paths';
import { openClone } from './clone';
import type { Repository } from './find-repository';

/** The state as this clone knows it; where nothing of ours is, nothing is made. */
export async function readKnownState({ ports, location }: Repository): Promise<State> {
  if (!(await ports.files.stat(storePaths(location.commonDir).clone))) return emptyState();
  const { store } = await openClone(ports, location.topLevel ?? location.commonDir);
  try {
    return store.state;
  } finally {
    await store.close();
  }
}
