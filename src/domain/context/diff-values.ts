import { fieldOf, isJsonObject, isSameJson, type Json } from './json';

/** One thing that differs: a field, or (`null`) the value as a whole. No value where it is not there. */
export interface ValueChange {
  field: string | null;
  before?: Json;
  after?: Json;
}

/** What differs between two values; objects are compared field by field at the top level, as they are merged. */
export function diffValues(before: Json | undefined, after: Json | undefined): ValueChange[] {
  if (!isJsonObject(before) || !isJsonObject(after)) {
    return isSameJson(before, after) ? [] : [changeOf(null, before, after)];
  }
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields
    .filter((field) => !isSameJson(fieldOf(before, field), fieldOf(after, field)))
    .map((field) => changeOf(field, fieldOf(before, field), fieldOf(after, field)));
}

function changeOf(field: string | null, before: Json | undefined, after: Json | undefined): ValueChange {
  return { field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
