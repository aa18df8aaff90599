import type { Sharing } from '../store/clone-file';
import type { Clone } from './clone';

/** Records the person's choice for this clone (design, invariant 3). */
export async function chooseSharing(clone: Clone, sharing: Exclude<Sharing, 'ask'>): Promise<void> {
  await clone.store.updateClone({ sharing });
}
