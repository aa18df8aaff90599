import type { Clone } from './clone';

/** What is read of a clone's state commit. */
type Place = Pick<Clone, 'store' | 'stateGit'>;

/**
 * Keeps what was read of a clone for as long as its state commit is the same, because what is shown again and again asks
 * again and again. What is kept belongs to everybody who asks: nobody changes it. A failure is not kept.
 */
export function byCommit<T>(read: (place: Place) => Promise<T>): (place: Place) => Promise<T> {
  const kept = new WeakMap<Place['store'], { commit: string | null; value: Promise<T> }>();
  return (place) => {
    const { store } = place;
    const known = kept.get(store);
    if (known?.commit === store.commit) return known.value;
    const value = read(place);
    const entry = { commit: store.commit, value };
    kept.set(store, entry);
    value.catch(() => {
      if (kept.get(store) === entry) kept.delete(store);
    });
    return value;
  };
}
