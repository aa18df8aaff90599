import type { ContextRecord, ContextVersion } from './context-record';

type Versions = ContextRecord['versions'];

/** By stamp, the oldest first. */
export function inOrder(versions: Iterable<ContextVersion>): ContextVersion[] {
  return [...versions].sort((a, b) => (a.stamp < b.stamp ? -1 : 1));
}

/**
 * The versions that no other one replaces, the greatest stamp first. One is the usual case; several were set by writers
 * who did not know of each other. Somebody's versions that replace each other in a circle never hide a key altogether.
 */
export function headsOf(versions: Versions): ContextVersion[] {
  const all = Object.values(versions);
  const replaced = new Set(all.flatMap(({ id, base }) => base.filter((one) => one !== id)));
  const newestFirst = inOrder(all).reverse();
  const heads = newestFirst.filter(({ id }) => !replaced.has(id));
  return heads.length > 0 ? heads : newestFirst.slice(0, 1);
}

/**
 * The versions that all of the given ones build on, themselves included. With every version it holds those it builds on,
 * as far as they are known.
 */
export function commonHistory(versions: Versions, of: readonly ContextVersion[]): Versions {
  const [first = [], ...others] = of.map((version) => historyOf(versions, version));
  const sets = others.map((history) => new Set(history));
  return Object.fromEntries(
    first.filter((version) => sets.every((history) => history.has(version))).map((version) => [version.id, version]),
  );
}

/** The newest version that all of the given ones build on; of several such, the one with the greatest stamp. */
export function nearestBase(versions: Versions, of: readonly ContextVersion[]): ContextVersion | null {
  return headsOf(commonHistory(versions, of))[0] ?? null;
}

function historyOf(versions: Versions, version: ContextVersion): ContextVersion[] {
  const found = new Set([version]);
  for (const one of found) {
    for (const id of one.base) {
      const base = Object.hasOwn(versions, id) ? versions[id] : undefined;
      if (base) found.add(base);
    }
  }
  return [...found];
}
