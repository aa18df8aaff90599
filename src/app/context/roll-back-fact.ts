import type { FactView } from '../../domain/context/view-fact';
import type { Clone } from '../clone';
import { requireRecord } from './find-fact';
import { requireFactVersion } from './find-fact-version';
import { setFact, type SetOptions } from './set-fact';

/**
 * Sets a fact to what it said in an older version: a new version, so that this can be rolled back, too.
 * @throws ExpectedError `bad-key`, `unknown-key`, `unknown-version`, and as {@link setFact}
 */
export async function rollBackFact(
  clone: Clone,
  key: string,
  name: string,
  options: SetOptions = {},
): Promise<FactView> {
  const { value } = requireFactVersion(key, requireRecord(clone, key), name).version;
  return setFact(clone, key, value === undefined ? { removed: true } : { value }, options);
}
