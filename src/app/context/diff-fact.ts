import { diffValues, type ValueChange } from '../../domain/context/diff-values';
import type { Clone } from '../clone';
import { factNow, requireRecord } from './find-fact';
import { requireFactVersion } from './find-fact-version';

/** What differs between two versions of a fact. */
export interface FactDiff {
  /** Their numbers; `null` stands for the fact as it is now. */
  from: number;
  to: number | null;
  changes: ValueChange[];
}

/**
 * Compares two versions of a fact, or one with the fact as it is now.
 * @throws ExpectedError `bad-key`, `unknown-key`, `unknown-version`
 */
export function diffFact(clone: Clone, key: string, from: string, to?: string): FactDiff {
  const record = requireRecord(clone, key);
  const before = requireFactVersion(key, record, from);
  if (to === undefined) {
    return { from: before.number, to: null, changes: diffValues(before.version.value, factNow(clone, key)?.value) };
  }
  const after = requireFactVersion(key, record, to);
  return { from: before.number, to: after.number, changes: diffValues(before.version.value, after.version.value) };
}
