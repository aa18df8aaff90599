import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeLine, encodeEvent } from '../../../../src/domain/events/codec';
import { recordOf, versionNumber } from '../../../../src/domain/context/context-record';
import { MAX_VALUE_BYTES } from '../../../../src/domain/context/json';
import { droppableVersions } from '../../../../src/domain/context/droppable-versions';
import { viewFact, type FactView } from '../../../../src/domain/context/view-fact';
import type { Event } from '../../../../src/domain/events/registry';
import { compacted, factsOf, histories, HOUR_MS, KEY, set, START } from '../../../helpers/context-events';
import { event, ulidOf } from '../../../helpers/events';

const NOW = Date.parse('2026-11-20T00:00:00Z');
const viewOf = (events: Iterable<Event>): FactView | null => viewFact(factsOf(events), KEY, NOW);

/** What people see of a fact, then and later. */
function seen(events: Iterable<Event>): object[] {
  const facts = factsOf(events);
  return [0, 10, 20, 30].map((hours) => shown(viewFact(facts, KEY, START + hours * HOUR_MS)));
}

function shown(view: FactView | null): object {
  if (!view) return {};
  const { value, version, conflicts } = view;
  return {
    value,
    version,
    conflicts: conflicts.map(({ field, sides }) => [field, sides.map((side) => [side.version.id, side.value])]),
  };
}

describe('the fold of facts', () => {
  it('is the same in whatever order what three writers did to a key arrives, and with repetitions', () => {
    fc.assert(
      fc.property(
        histories.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          assert.deepStrictEqual(factsOf([...shuffled, ...events.slice(0, 3)]), factsOf(events));
          assert.deepStrictEqual(seen(shuffled), seen(events));
        },
      ),
    );
  });

  it('counts every setting once: any news of a key raises its version', () => {
    fc.assert(
      fc.property(histories, (events) => {
        for (const [index, one] of events.entries()) {
          assert.equal(viewOf(events.slice(0, index + 1))?.version, index + 1, one.id);
        }
        assert.equal(viewOf([...events, ...events])?.version ?? 0, events.length);
      }),
    );
  });

  it('is settled by a set that saw everything', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const heads = events.map(({ id }) => id);
        const settling = event(99, {
          kind: 'context.set',
          key: KEY,
          value: 'settled',
          base: heads,
          session: undefined,
        });
        const view = viewOf([...events, settling]);
        assert.deepEqual([view?.value, view?.conflicts], ['settled', []]);
      }),
    );
  });

  it('keeps value, conflicts and version number through a compaction, and when what it left out comes back', () => {
    fc.assert(
      fc.property(histories, fc.nat(4), fc.nat(60), (events, kept, late) => {
        const facts = factsOf(events);
        const record = recordOf(facts, KEY);
        if (!record) return;
        const dropped = droppableVersions(record, kept);
        const stays = events.filter(({ id }) => !dropped.includes(id));
        const after = [...stays, compacted(200, dropped)];
        assert.deepEqual(seen(after), seen(events));
        const back = events.filter((_one, index) => index % 2 === late % 2);
        assert.deepEqual(seen([...after, ...back]), seen(events), 'old lines come back');
        assert.deepEqual(factsOf([...back, ...after]), factsOf([...events, compacted(200, dropped)]));
        assert.deepEqual(droppableVersions(recordOf(factsOf(after), KEY)!, kept), [], 'once is enough');
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes what a clone that was away says after a compaction for what it is: news', () => {
    const chain = Array.from({ length: 80 }, (_, index) => set(index + 1, index, index === 0 ? [] : [index]));
    const dropped = droppableVersions(recordOf(factsOf(chain), KEY)!);
    assert.deepEqual(
      dropped,
      Array.from({ length: 30 }, (_, index) => ulidOf(index + 1)),
    );
    const away = set(81, 'from afar', [5], { hlc: chain[6]!.hlc });
    const after = [...chain.slice(30), compacted(200, dropped), away];
    assert.deepEqual(seen(after), seen([...chain, away]));
    assert.equal(viewOf(after)?.version, 81);
    assert.equal(viewOf(after)?.conflicts.length, 1);
  });

  it('drops nothing of a key whose heads have nothing in common, and no head however old', () => {
    const events = [
      set(1, 'old and alone'),
      ...Array.from({ length: 70 }, (_, n) => set(n + 2, n, n === 0 ? [] : [n + 1])),
    ];
    assert.deepEqual(droppableVersions(recordOf(factsOf(events), KEY)!), []);
  });

  it('never hides a key whose versions replace each other in a circle', () => {
    assert.equal(viewOf([set(1, 'a', [2]), set(2, 'b', [1])])?.value, 'b');
    assert.equal(viewOf([set(1, 'a', [1])])?.value, 'a');
    assert.deepEqual(droppableVersions(recordOf(factsOf([set(1, 'a', [2]), set(2, 'b', [1])]), KEY)!, 0), []);
  });

  it('finds nothing under the names that every object has', () => {
    for (const key of ['constructor', 'toString', 'hasOwnProperty']) assert.equal(recordOf({}, key), null);
    const facts = factsOf([
      event(1, { kind: 'context.set', key: 'constructor', value: 1, base: [], session: undefined }),
    ]);
    assert.equal(versionNumber(recordOf(facts, 'constructor')!), 1);
  });
});

describe('the line of a fact', () => {
  const lineOf = (value: string): string => JSON.stringify(set(1, 'VALUE')).replace('"VALUE"', () => value);

  it('comes back as it was, with fields that every object has and with half a character', () => {
    for (const value of ['{"__proto__":{"x":1},"constructor":2}', '"\\ud800"', '-0.5', 'null', '[]', '{"":""}']) {
      const decoded = decodeLine(lineOf(value));
      assert.equal(decoded.is, 'event', value);
      assert.ok(decoded.is === 'event' && encodeEvent(decoded.event).includes(value), value);
    }
  });

  it('is set aside where the value is too large, too deep, or no JSON could say it', () => {
    const text = (length: number): string => JSON.stringify('x'.repeat(length - 2));
    assert.equal(decodeLine(lineOf(text(MAX_VALUE_BYTES))).is, 'event');
    assert.equal(decodeLine(lineOf(text(MAX_VALUE_BYTES + 1))).is, 'garbage');
    assert.equal(decodeLine(lineOf(JSON.stringify('é'.repeat(MAX_VALUE_BYTES / 2)))).is, 'garbage', 'bytes count');
    for (const value of [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, `${'{"a":'.repeat(66)}1${'}'.repeat(66)}`]) {
      assert.equal(decodeLine(lineOf(value)).is, 'garbage');
    }
    assert.equal(decodeLine(lineOf('1e999')).is, 'garbage');
  });

  it('is set aside where the key could be a path or the base is none', () => {
    for (const key of ['../x', 'a/b', '', '.hidden', '__proto__', 'a\nb', 'x'.repeat(81), 'é']) {
      assert.equal(decodeLine(JSON.stringify({ ...set(1, 1), key })).is, 'garbage', key);
    }
    assert.equal(decodeLine(JSON.stringify({ ...set(1, 1), base: ['x'] })).is, 'garbage');
    assert.equal(decodeLine(JSON.stringify({ ...set(1, 1), base: Array(1_001).fill(ulidOf(1)) })).is, 'garbage');
  });
});
