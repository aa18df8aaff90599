import type { ContextRecord, ContextVersion } from './context-record';
import { inOrder } from './version-graph';

/** A version with the number that people call it by: its place among all that were set, as known here. */
export interface NumberedVersion {
  number: number;
  version: ContextVersion;
}

/** All versions of a key that are still there, the oldest first. */
export function numberVersions({ versions, dropped }: ContextRecord): NumberedVersion[] {
  const before = Object.keys(dropped).length;
  return inOrder(Object.values(versions)).map((version, index) => ({ number: before + index + 1, version }));
}

/**
 * The version of that number or event id; `null` when there is none, or it was compacted away. A number may mean another
 * version once older news arrive, an id never does.
 */
export function findVersion(record: ContextRecord, name: string): NumberedVersion | null {
  const number = /^[1-9]\d{0,8}$/.test(name) ? Number(name) : null;
  return numberVersions(record).find((one) => one.number === number || one.version.id === name) ?? null;
}
