import type { Author } from '../author';
import type { Stamp } from '../fold/stamp';
import type { Json } from './json';

/** One setting of a fact. Times are milliseconds since the epoch. */
export interface ContextVersion {
  /** The id of its event. */
  id: string;
  at: number;
  stamp: Stamp;
  /** The writer. */
  by: string;
  /** The session in which it was set, where one was open. */
  session?: string;
  /** Who answers for it. */
  owner?: Author;
  /** Missing where this version removes the fact. */
  value?: Json;
  /** From then on it says nothing any more. */
  expiresAt?: number;
  /** Ids of the versions that its writer saw as the heads: it replaces them. */
  base: string[];
}

/**
 * All that is known of one key: a grow-only set of versions, plain data; everything else is derived on read.
 * Keys of both maps are event ids.
 */
export interface ContextRecord {
  versions: Record<string, ContextVersion>;
  /** Versions that a compaction left out. They count, and one that comes back late stays out. */
  dropped: Record<string, true>;
}

/** The facts of a repository, by key. Keys such as `constructor` are allowed: look one up with {@link recordOf}. */
export type ContextFacts = Record<string, ContextRecord>;

/** The record of a key, or `null` when nothing is known of it. */
export function recordOf(facts: ContextFacts, key: string): ContextRecord | null {
  return Object.hasOwn(facts, key) ? (facts[key] ?? null) : null;
}

/** The record of a key, made on the first call. */
export function makeRecord(facts: ContextFacts, key: string): ContextRecord {
  const known = recordOf(facts, key);
  if (known) return known;
  const fresh: ContextRecord = { versions: {}, dropped: {} };
  facts[key] = fresh;
  return fresh;
}

/**
 * How many times a key was set, as known here; a removal is a setting, too. It only ever rises, and does with whatever
 * can change the value.
 */
export function versionNumber({ versions, dropped }: ContextRecord): number {
  return Object.keys(versions).length + Object.keys(dropped).length;
}
