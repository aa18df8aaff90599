import type { FactView } from '../../domain/context/view-fact';
import type { Clone } from '../clone';
import { requireFact } from './find-fact';
import { setFact, type SetOptions } from './set-fact';

/** Removes a fact; its versions stay. @throws ExpectedError `bad-key`, `unknown-key`, and as {@link setFact} */
export async function removeFact(clone: Clone, key: string, options: SetOptions = {}): Promise<FactView> {
  requireFact(clone, key);
  return setFact(clone, key, { removed: true }, options);
}
