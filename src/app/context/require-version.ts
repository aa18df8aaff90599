import { isPresent, type FactView } from '../../domain/context/view-fact';
import { valueText } from '../../domain/context/value-text';
import { ExpectedError } from '../../domain/errors';
import type { FactChange } from './fact-change';

const MAX_SHOWN = 200;

/**
 * Optimistic locking: a key is still what the caller last saw. The caller holds the clone's lock.
 * @param fact `null` when it was never set
 * @param expected a version number; 0: the key says nothing
 * @throws ExpectedError `version-conflict`, with both values
 */
export function requireVersion(fact: FactView | null, key: string, expected: number, change: FactChange): void {
  const version = fact?.version ?? 0;
  const isThere = fact !== null && isPresent(fact);
  if (expected === 0 ? !isThere : version === expected) return;
  const yours = 'value' in change ? { value: change.value } : {};
  const current = fact && 'value' in fact ? { value: fact.value } : {};
  const where = expected === 0 ? 'exists' : `is at version ${version}, not ${expected}`;
  const says = `it says ${quote(current.value)}, and you would have set ${quote(yours.value)}`;
  throw new ExpectedError(
    'version-conflict',
    `${key} ${where}: ${isThere ? says : 'it says nothing here'}. Look at it, and try again with its version: auto-pr context get ${key} --json`,
    { details: { key, expected, version, current: current.value ?? null, yours: yours.value ?? null } },
  );
}

function quote(value: FactView['value']): string {
  return value === undefined ? 'nothing' : `“${valueText(value, MAX_SHOWN)}”`;
}
