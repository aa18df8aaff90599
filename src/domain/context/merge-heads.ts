import type { ContextVersion } from './context-record';
import { fieldOf, isJsonObject, isSameJson, type Json, type JsonObject } from './json';

/** One side of a conflict: what a version says; no value where it removes the fact or the field. */
export interface ConflictSide {
  version: ContextVersion;
  value?: Json;
}

/** Something that several heads set, each in its own way. The greatest stamp comes first, and its value is shown. */
export interface ContextConflict {
  /** `null`: the value as a whole. */
  field: string | null;
  sides: ConflictSide[];
}

/** What several heads say together; no value where the fact is removed. */
export interface MergedHeads {
  value?: Json;
  conflicts: ContextConflict[];
}

/**
 * The three-way merge of heads against the newest version they all build on. What one head alone changed stands, what
 * several changed alike, too; objects merge field by field at the top level. Whatever is set otherwise on two sides is a
 * conflict that keeps both.
 * @param heads the greatest stamp first
 * @param base `null` where nothing is known that they have in common
 */
export function mergeHeads(heads: readonly ContextVersion[], base: ContextVersion | null): MergedHeads {
  const sides = heads.map((version) => sideOf(version, version.value));
  const changed = base ? sides.filter(({ value }) => !isSameJson(value, base.value)) : sides;
  const distinct = distinctSides(changed);
  const [first = sideOf(heads[0], base?.value)] = distinct;
  if (distinct.length <= 1) return { ...valueOf(first.value), conflicts: [] };
  if (changed.every(({ value }) => isJsonObject(value))) {
    return mergeFields(changed, isJsonObject(base?.value) ? base.value : {});
  }
  return { ...valueOf(first.value), conflicts: [{ field: null, sides: distinct }] };
}

function mergeFields(changed: readonly ConflictSide[], base: JsonObject): MergedHeads {
  const objects = changed.flatMap(({ version, value }) => (isJsonObject(value) ? [{ version, value }] : []));
  const fields = new Set([base, ...objects.map(({ value }) => value)].flatMap((value) => Object.keys(value)));
  const merged: [string, Json][] = [];
  const conflicts: ContextConflict[] = [];
  for (const field of [...fields].sort()) {
    const before = fieldOf(base, field);
    const sides = objects.map(({ version, value }) => sideOf(version, fieldOf(value, field)));
    const distinct = distinctSides(sides.filter(({ value }) => !isSameJson(value, before)));
    const [first] = distinct;
    if (distinct.length > 1) conflicts.push({ field, sides: distinct });
    const value = first ? first.value : before;
    if (value !== undefined) merged.push([field, value]);
  }
  // Not by assignment: a field may be called __proto__.
  return { value: Object.fromEntries(merged), conflicts };
}

function distinctSides(sides: readonly ConflictSide[]): ConflictSide[] {
  return sides.filter(({ value }, index) => sides.findIndex((other) => isSameJson(other.value, value)) === index);
}

function sideOf(version: ContextVersion | undefined, value: Json | undefined): ConflictSide {
  if (!version) throw new Error('heads of nothing were to be merged');
  return { version, ...valueOf(value) };
}

function valueOf(value: Json | undefined): { value?: Json } {
  return value === undefined ? {} : { value };
}
