import { isSameJson } from './json';
import type { FactView } from './view-fact';

/** What became of a fact between two looks. */
export interface FactEvent {
  change: 'set' | 'removed' | 'expired' | 'conflict' | 'settled';
  /** As it was known last, where it has gone. */
  fact: FactView;
}

/** What changed between two looks at the facts that are there, by key. A fact set anew to what it said has changed, too. */
export function changedFacts(before: readonly FactView[], after: readonly FactView[], now: number): FactEvent[] {
  const known = new Map(before.map((fact) => [fact.key, fact]));
  const present = new Set(after.map(({ key }) => key));
  const gone = before
    .filter(({ key }) => !present.has(key))
    .map((fact) => ({ change: hasRunOut(fact, now) ? ('expired' as const) : ('removed' as const), fact }));
  const changed = after.flatMap((fact) => changeOf(known.get(fact.key), fact) ?? []);
  return [...gone, ...changed].sort((a, b) => (a.fact.key < b.fact.key ? -1 : 1));
}

function changeOf(before: FactView | undefined, fact: FactView): FactEvent | null {
  const hadConflicts = (before?.conflicts.length ?? 0) > 0;
  const hasConflicts = fact.conflicts.length > 0;
  if (before?.version === fact.version && hadConflicts === hasConflicts && isSameJson(before.value, fact.value)) {
    return null;
  }
  if (hasConflicts) return { change: 'conflict', fact };
  return { change: hadConflicts ? 'settled' : 'set', fact };
}

function hasRunOut({ expiresAt }: FactView, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}
