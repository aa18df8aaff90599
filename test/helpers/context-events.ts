import fc from 'fast-check';
import type { Json } from '../../src/domain/context/json';
import { headsOf } from '../../src/domain/context/version-graph';
import { recordOf, type ContextFacts } from '../../src/domain/context/context-record';
import type { Event } from '../../src/domain/events/registry';
import { nextHlc } from '../../src/domain/hlc';
import { foldEvents, type State } from '../../src/domain/fold/state';
import { event, ulidOf } from './events';

export const KEY = 'plan';

export const START = Date.parse('2026-11-19T14:30:00.000Z');
const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** The n-th setting of {@link KEY}, on top of the versions with these numbers. */
export function set(n: number, value: Json, base: readonly number[] = [], overrides: object = {}): Event {
  const draft = { kind: 'context.set', key: KEY, value, base: base.map(ulidOf), session: undefined };
  return event(n, draft, overrides);
}

export function removed(n: number, base: readonly number[]): Event {
  return event(n, { kind: 'context.set', key: KEY, removed: true, base: base.map(ulidOf), session: undefined });
}

export function compacted(n: number, dropped: readonly string[]): Event {
  return event(n, { kind: 'context.compacted', key: KEY, dropped, session: undefined });
}

export function factsOf(events: Iterable<Event>): ContextFacts {
  return foldEvents(events).context;
}

const values: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(1, 'x', null, []),
  fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.constantFrom<Json>(1, 2, 'y', { deep: true }), {
    noNullPrototype: true,
  }),
);

/** Minutes by which a writer's clock is off: what replaces a version may bear an earlier stamp. */
const skew = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -20, max: 20 }) },
);

/**
 * What writers do to one key who see each other's work only now and then: each step is a set or a removal on top of the
 * heads its writer knows, or two writers exchanging all they know.
 */
export const histories: fc.Arbitrary<Event[]> = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          writer: fc.nat(2),
          value: fc.option(values, { nil: undefined }),
          hours: fc.nat(60),
          skew,
        }),
      },
      { weight: 2, arbitrary: fc.record({ from: fc.nat(2), to: fc.nat(2) }) },
    ),
    { maxLength: 30 },
  )
  .map((steps) => {
    const known: State[] = [0, 1, 2].map(() => foldEvents([]));
    const seen: Event[][] = [[], [], []];
    const take = (writer: number, events: readonly Event[]): void => {
      const state = known[writer];
      seen[writer] = [...new Set([...(seen[writer] ?? []), ...events])];
      if (state) foldEvents(events, state);
    };
    const all: Event[] = [];
    for (const [index, step] of steps.entries()) {
      if ('from' in step) {
        take(step.to, seen[step.from] ?? []);
        continue;
      }
      const record = recordOf(known[step.writer]?.context ?? {}, KEY);
      const base = record ? headsOf(record.versions).map(({ id }) => id) : [];
      const what = step.value === undefined ? { removed: true } : { value: step.value };
      // Every other version has an end.
      const end = step.hours < 30 ? { expiresAt: new Date(START + step.hours * HOUR_MS).toISOString() } : {};
      const made = event(
        index + 1,
        { kind: 'context.set', key: KEY, base, session: undefined, ...what, ...end },
        { by: ulidOf(900_000 + step.writer), hlc: nextHlc(null, START + (index + step.skew) * MINUTE_MS) },
      );
      take(step.writer, [made]);
      all.push(made);
    }
    return all;
  });
