import fc from 'fast-check';
import type { FactPr, SessionFacts } from '../../src/domain/analytics/session-facts';
import { FACT_STATUSES } from '../../src/domain/analytics/session-facts';
import { TRIGGERS } from '../../src/domain/trigger';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Friday, noon. */
export const NOW = Date.parse('2026-11-27T12:00:00.000Z');

let keys = 0;

/** A session that ended an hour ago after half an hour; every field can be replaced. */
export function factsLike(overrides: Partial<SessionFacts> = {}): SessionFacts {
  keys += 1;
  return {
    key: String(keys),
    category: null,
    author: { key: 'a1', name: 'Ada', isSelf: true },
    status: 'completed',
    startedAt: NOW - 90 * MINUTE,
    endedAt: NOW - HOUR,
    trigger: 'timeout',
    activeMinutes: 20,
    commits: 0,
    files: 0,
    prs: [],
    score: null,
    undone: 0,
    ...overrides,
  };
}

export function prLike(overrides: Partial<FactPr> = {}): FactPr {
  return { at: NOW - 80 * MINUTE, joined: false, left: false, lines: null, ...overrides };
}

/** Times around the last weeks, and some that nobody could have meant. */
const times = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: NOW - 90 * DAY, max: NOW }) },
  fc.constantFrom(NaN, Infinity, -Infinity, -1, 0, NOW + DAY, Number.MAX_VALUE),
);
const counts = fc.oneof({ weight: 8, arbitrary: fc.nat(50) }, fc.constantFrom(NaN, -3, Infinity));
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });

/** Any session that a clone may hold, the absurd ones too. */
export const anyFacts: fc.Arbitrary<SessionFacts> = fc
  .record({
    category: fc.constantFrom(null, 'feature', 'bugfix', '__proto__', 'constructor'),
    author: maybe(fc.integer({ min: 1, max: 3 }).map((n) => ({ key: `a${n}`, name: `n${n}`, isSelf: n === 1 }))),
    status: fc.constantFrom(...FACT_STATUSES),
    startedAt: times,
    lasted: fc.integer({ min: -HOUR, max: 20 * HOUR }),
    trigger: maybe(fc.constantFrom(...TRIGGERS)),
    activeMinutes: maybe(counts),
    commits: fc.nat(9),
    files: fc.nat(9),
    prs: fc.array(fc.record({ at: maybe(times), joined: fc.boolean(), left: fc.boolean(), lines: maybe(counts) }), {
      maxLength: 5,
    }),
    score: maybe(fc.integer({ min: -10, max: 10 })),
    undone: fc.nat(2),
  })
  .map(({ lasted, ...facts }) => ({
    ...facts,
    key: '',
    endedAt: facts.status === 'completed' || facts.status === 'scored' ? facts.startedAt + lasted : null,
  }));
