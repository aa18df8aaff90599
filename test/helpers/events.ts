import fc from 'fast-check';
import type { Event } from '../../src/domain/events/registry';
import { nextHlc } from '../../src/domain/hlc';
import { RECOVERY_CAUSES } from '../../src/domain/recovery/cause';
import { TRIGGERS } from '../../src/domain/trigger';

const BASE = Date.parse('2026-11-19T14:30:00.000Z');

/** The n-th ulid; sorts by n. */
export function ulidOf(n: number): string {
  return `01HG${String(n).padStart(22, '0')}`;
}

/** One event with a plain envelope: its number orders it. */
export function event(n: number, payload: object, overrides: object = {}): Event {
  const at = BASE + n * 60_000;
  return {
    v: 1,
    id: ulidOf(n),
    at: new Date(at).toISOString(),
    hlc: nextHlc(null, at),
    by: ulidOf(900_001),
    session: ulidOf(1),
    ...payload,
    ...overrides,
  } as unknown as Event;
}

/** The start of session `n`. */
export function started(n: number, overrides: object = {}): Event {
  return event(
    n,
    {
      kind: 'session.started',
      session: ulidOf(n),
      author: { name: 'Ada', email: 'ada@example.com' },
      slug: 'ada',
      worktree: 'main',
      branch: 'feature',
    },
    overrides,
  );
}

const payloads = (ids: fc.Arbitrary<string>): fc.Arbitrary<object> =>
  fc.oneof(
    fc.record({ kind: fc.constant('session.renamed'), title: fc.string({ maxLength: 20 }) }),
    fc.constant({ kind: 'session.paused' }),
    fc.record({ kind: fc.constant('session.resumed'), pauses: fc.array(ids, { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('session.activity'),
      lastAt: fc.constant(new Date(BASE + 5 * 60_000).toISOString()),
      leaseUntil: fc.constant(new Date(BASE + 9 * 60_000).toISOString()),
    }),
    fc.record({ kind: fc.constant('session.noted'), text: fc.string({ minLength: 1, maxLength: 20 }) }),
    fc.record({
      kind: fc.constant('session.completed'),
      trigger: fc.constantFrom(...TRIGGERS),
      endedAt: fc.constant(new Date(BASE + 7 * 60_000).toISOString()),
      minutes: fc.constant({ human: 1, agent: 2, active: 3 }),
    }),
    fc.record({
      kind: fc.constant('session.recovered'),
      cause: fc.constantFrom(...RECOVERY_CAUSES),
      evidence: fc.array(fc.string({ maxLength: 20 }), { maxLength: 3 }),
      outcome: fc.constantFrom('resumed', 'completed'),
      windows: fc.array(ids, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('session.reopened'), undoes: fc.array(ids, { maxLength: 3 }) }),
    fc.constant({ kind: 'session.cleared' }),
    fc.record({
      kind: fc.constant('session.scored'),
      score: fc.integer({ min: -10, max: 10 }),
      points: fc.constant([{ rule: 'tests', points: 3, evidence: 'Small.' }]),
    }),
    fc.record({
      kind: fc.constant('commit.recorded'),
      sha: fc.constantFrom('a'.repeat(40), 'b'.repeat(40)),
      subject: fc.string({ maxLength: 20 }),
      branch: fc.constantFrom('feature', 'main', '__proto__', 'constructor'),
      files: fc.nat(9),
      tests: fc.nat(9),
      docs: fc.nat(9),
    }),
    fc.record({
      kind: fc.constant('pr.added'),
      pr: fc.integer({ min: 1, max: 3 }),
      title: fc.string({ maxLength: 20 }),
    }),
    fc.record({ kind: fc.constant('pr.updated'), pr: fc.integer({ min: 1, max: 3 }), draft: fc.boolean() }),
    fc.record({ kind: fc.constant('pr.closed'), pr: fc.integer({ min: 1, max: 3 }), merged: fc.boolean() }),
    fc.record({ kind: fc.constant('pr.left'), pr: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      kind: fc.constant('context.set'),
      key: fc.constantFrom('a', 'constructor', 'to-string.1'),
      // As it comes out of a file: JSON has no negative zero.
      value: fc.jsonValue({ maxDepth: 2 }).map((value): unknown => JSON.parse(JSON.stringify(value))),
      base: fc.uniqueArray(ids, { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('context.compacted'),
      key: fc.constantFrom('a', 'constructor'),
      dropped: fc.uniqueArray(ids, { maxLength: 3 }),
    }),
  );

/** Sets of events of every kind over a few sessions and writers. */
export const eventSets: fc.Arbitrary<Event[]> = fc
  .array(
    fc.record({
      payload: payloads(fc.integer({ min: 1, max: 40 }).map(ulidOf)),
      session: fc.integer({ min: 1, max: 3 }),
      writer: fc.integer({ min: 1, max: 3 }),
      skew: fc.integer({ min: -3, max: 3 }),
    }),
    { maxLength: 40 },
  )
  .map((specs) => [
    ...[1, 2, 3].map((n) => started(n, { at: new Date(BASE).toISOString() })),
    ...specs.map(({ payload, session, writer, skew }, index) =>
      event(index + 4, payload, {
        session: ulidOf(session),
        by: ulidOf(900_000 + writer),
        hlc: nextHlc(null, BASE + (index + skew) * 60_000),
      }),
    ),
  ]);
