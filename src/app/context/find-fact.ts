import { ExpectedError } from '../../domain/errors';
import { recordOf, type ContextRecord } from '../../domain/context/context-record';
import { isPresent, viewFact, type FactView } from '../../domain/context/view-fact';
import type { Clone } from '../clone';
import { requireKey } from './require-context';

/** A fact as it stands now, also one that is gone; `null` for a key that was never set. */
export function factNow(clone: Clone, key: string): FactView | null {
  return viewFact(clone.store.state.context, key, clone.ports.clock.now());
}

/** @throws ExpectedError `bad-key`, `unknown-key` */
export function requireFact(clone: Clone, key: string): FactView {
  const fact = factNow(clone, requireKey(key));
  if (fact && isPresent(fact)) return fact;
  const gone = fact?.hasExpired === true ? `${key} has expired.` : `${key} was removed.`;
  throw fact
    ? new ExpectedError('unknown-key', `${gone} auto-pr context log ${key} shows what it said.`)
    : unknownKey(key);
}

/** All that is known of a key. @throws ExpectedError `bad-key`, `unknown-key` */
export function requireRecord(clone: Clone, key: string): ContextRecord {
  const record = recordOf(clone.store.state.context, requireKey(key));
  if (record) return record;
  throw unknownKey(key);
}

function unknownKey(key: string): ExpectedError {
  return new ExpectedError('unknown-key', `There is no fact ${key} here. auto-pr context list shows what there is.`);
}
