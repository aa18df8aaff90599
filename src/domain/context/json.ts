/** Any JSON value. Objects of outside origin may have fields such as `__proto__` of their own: never assign to them. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [field: string]: Json;
}

/** A value's JSON text may have so many bytes. */
export const MAX_VALUE_BYTES = 64 * 1024;
/** How deeply arrays and objects may stand in one another; whatever walks a value may recurse. */
const MAX_DEPTH = 64;

/** Why something cannot be the value of a fact. */
export type ValueFlaw = 'not-json' | 'too-deep' | 'too-large';

/** @returns `null` for a value that any reader can take */
export function flawOf(value: unknown): ValueFlaw | null {
  // A text would not survive the way through a stack otherwise: the depth comes first, and without recursion.
  const flaw = shapeFlaw(value);
  if (flaw) return flaw;
  return new TextEncoder().encode(JSON.stringify(value)).length > MAX_VALUE_BYTES ? 'too-large' : null;
}

function shapeFlaw(value: unknown): ValueFlaw | null {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return 'too-deep';
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item === 'object' && item !== null) for (const child of Object.values(item)) next.push(child);
      // JSON.parse reads 1e999 as a number that JSON cannot write.
      else if (!isScalar(item)) return 'not-json';
    }
    level = next;
  }
  return null;
}

function isScalar(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of an object itself; what every object inherits is none. */
export function fieldOf(value: JsonObject, field: string): Json | undefined {
  return Object.hasOwn(value, field) ? value[field] : undefined;
}

/** Whether two values say the same; the order of fields says nothing. `undefined` stands for no value. */
export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSameJson(item, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
  const fields = Object.keys(a);
  return (
    fields.length === Object.keys(b).length &&
    fields.every((field) => Object.hasOwn(b, field) && isSameJson(a[field], b[field]))
  );
}
