import type { Json } from '../../domain/context/json';
import type { FactView } from '../../domain/context/view-fact';
import { isJsonObject } from '../../domain/context/json';
import { ExpectedError } from '../../domain/errors';

/** What a key is to say from now on. */
export type FactChange = { value: Json } | { removed: true };

/**
 * A change that is made from what the key says at that moment; `null` when it was never set. Whoever keeps what others
 * wrote should make it this way: two that change different fields at once are merged then, and nobody's is lost.
 */
export type FactUpdate = (current: FactView | null) => FactChange;

/** Sets one field of an object beside those that are there. @throws ExpectedError `not-an-object`, from the update */
export function fieldUpdate(field: string, value: Json): FactUpdate {
  return (current) => {
    const fields = current?.value ?? {};
    if (!isJsonObject(fields)) {
      throw new ExpectedError('not-an-object', 'The fact has no fields: it is no JSON object. Set it as a whole.');
    }
    // Not by assignment: a field may be called __proto__.
    return { value: Object.fromEntries([...Object.entries(fields), [field, value]]) };
  };
}
