import type { FactView } from './view-fact';

const DAY_MS = 24 * 60 * 60_000;

/** Days after which a fact counts as stale or unused. */
export interface HealthLimits {
  stale_days: number;
  unused_days: number;
}

/** What may be wrong with a fact; the definitions stand in {@link FLAWS}. */
export type FactFlaw = 'stale' | 'conflicting' | 'unowned' | 'unused';

interface Circumstances {
  limits: HealthLimits;
  now: number;
  /** When it was last read in this clone, in milliseconds; 0 for never. */
  readAt: number;
}

/** When a fact is what, in the order in which it is told. */
const FLAWS: Readonly<Record<FactFlaw, (fact: FactView, circumstances: Circumstances) => boolean>> = {
  /** Several writers set it, each in its own way, and nobody has settled it. */
  conflicting: ({ conflicts }) => conflicts.length > 0,
  /** Nobody set it again for a long time, so nobody may have looked whether it still holds. */
  stale: ({ newest }, { limits, now }) => now - newest.at >= limits.stale_days * DAY_MS,
  /** Nobody is known to answer for it. */
  unowned: ({ owner }) => owner === null,
  /** For a long time it was there to be read in this clone, and nobody did. */
  unused: ({ newest }, { limits, now, readAt }) => now - Math.max(newest.at, readAt) >= limits.unused_days * DAY_MS,
};

export interface FactHealth {
  key: string;
  flaws: FactFlaw[];
}

/**
 * The facts with which something may be wrong.
 * @param readAt when a key was last read in this clone, in milliseconds; 0 for never
 */
export function findUnhealthy(
  facts: readonly FactView[],
  readAt: (key: string) => number,
  limits: HealthLimits,
  now: number,
): FactHealth[] {
  return facts
    .map((fact) => ({ key: fact.key, flaws: flawsOf(fact, { limits, now, readAt: readAt(fact.key) }) }))
    .filter(({ flaws }) => flaws.length > 0);
}

function flawsOf(fact: FactView, circumstances: Circumstances): FactFlaw[] {
  return (Object.keys(FLAWS) as FactFlaw[]).filter((flaw) => FLAWS[flaw](fact, circumstances));
}
