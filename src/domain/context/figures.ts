import type { ContextFacts, ContextVersion } from './context-record';

/** The sessions of this clone that read a key. */
export type ReadersOf = (key: string) => readonly string[];

/** How much the shared context is shared: what the analytics tell. All are counts. */
export interface ContextFigures {
  keys: number;
  versions: number;
  /** Keys that more than one writer set: they are worked on together. */
  coordinatedKeys: number;
  /** Versions that settled what several writers had set at once. */
  settled: number;
  /** Keys that another writer set. */
  foreignKeys: number;
  /** Keys that a session of this clone read although another writer had set them. */
  reusedKeys: number;
  /** Sessions of this clone that read a fact of another writer. */
  sessionsWithReuse: number;
}

/**
 * Reuse and coordination, as far as this clone knows. Who set what, everybody knows; who read what, only the clone in
 * which it was read.
 * @param clone this clone as a writer
 */
export function contextFigures(facts: ContextFacts, readersOf: ReadersOf, clone: string): ContextFigures {
  const keys = Object.entries(facts).map(([key, { versions }]) => ({ key, versions: Object.values(versions) }));
  const foreign = keys.filter(({ versions }) => versions.some(({ by }) => by !== clone));
  const reused = foreign.map(({ key }) => readersOf(key)).filter((readers) => readers.length > 0);
  return {
    keys: keys.length,
    versions: keys.reduce((sum, { versions }) => sum + versions.length, 0),
    coordinatedKeys: keys.filter(({ versions }) => writersOf(versions).size > 1).length,
    settled: keys.reduce((sum, { versions }) => sum + versions.filter(({ base }) => base.length > 1).length, 0),
    foreignKeys: foreign.length,
    reusedKeys: reused.length,
    sessionsWithReuse: new Set(reused.flat()).size,
  };
}

function writersOf(versions: readonly ContextVersion[]): Set<string> {
  return new Set(versions.map(({ by }) => by));
}
