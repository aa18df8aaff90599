import assert from 'node:assert/strict';
import type { Json } from '../../../../src/domain/context/json';
import { listFacts, viewFact, type FactView } from '../../../../src/domain/context/view-fact';
import type { Event } from '../../../../src/domain/events/registry';
import { factsOf, KEY, removed, set } from '../../../helpers/context-events';
import { ulidOf } from '../../../helpers/events';

const NOW = Date.parse('2026-11-20T00:00:00Z');
const HOUR = 3_600_000;

function view(...events: Event[]): FactView {
  return viewFact(factsOf(events), KEY, NOW)!;
}

/** Value and conflicts as [field, [values, the one that is shown first]]. */
function says(...events: Event[]): { value: Json | undefined; conflicts: unknown[] } {
  const { value, conflicts } = view(...events);
  return { value, conflicts: conflicts.map(({ field, sides }) => [field, sides.map((side) => side.value)]) };
}

describe('what several writers set at once', () => {
  const base = set(1, { a: 1, b: 1, c: 1 });

  it('is merged where they set different fields', () => {
    assert.deepEqual(
      says(base, set(2, { a: 2, b: 1, c: 1 }, [1]), set(3, { a: 1, b: 3, c: 1 }, [1]), set(4, { a: 1, b: 1 }, [1])),
      { value: { a: 2, b: 3 }, conflicts: [] },
    );
  });

  it('is a conflict in the fields that they set otherwise: both stay, and the greater stamp is shown', () => {
    assert.deepEqual(says(base, set(2, { a: 2, b: 1, c: 1 }, [1]), set(3, { a: 3, b: 4, c: 1 }, [1])), {
      value: { a: 3, b: 4, c: 1 },
      conflicts: [['a', [3, 2]]],
    });
  });

  it('is no conflict where they set the same', () => {
    assert.deepEqual(says(base, set(2, { b: 1, a: 2, c: 1 }, [1]), set(3, { a: 2, b: 1, c: 1 }, [1])), {
      value: { a: 2, b: 1, c: 1 },
      conflicts: [],
    });
  });

  it('is what one of them changed where the other set what was there already', () => {
    assert.deepEqual(says(set(1, 'x'), set(2, 'y', [1]), set(3, 'x', [1])), { value: 'y', conflicts: [] });
  });

  it('is a conflict as a whole where a value is no object', () => {
    assert.deepEqual(says(set(1, 'x'), set(2, 'y', [1]), set(3, ['z'], [1])), {
      value: ['z'],
      conflicts: [[null, [['z'], 'y']]],
    });
  });

  it('is a conflict where one removes what the other changes, and none where the other leaves it', () => {
    assert.deepEqual(says(set(1, 'x'), set(2, 'y', [1]), removed(3, [1])), {
      value: undefined,
      conflicts: [[null, [undefined, 'y']]],
    });
    assert.deepEqual(says(set(1, 'x'), set(2, 'x', [1]), removed(3, [1])), { value: undefined, conflicts: [] });
  });

  it('is merged without a base where both were the first', () => {
    assert.deepEqual(says(set(1, { a: 1 }), set(2, { b: 2 })), { value: { a: 1, b: 2 }, conflicts: [] });
    assert.deepEqual(says(set(1, { a: 1 }), set(2, { a: 2 })), { value: { a: 2 }, conflicts: [['a', [2, 1]]] });
  });

  it('is compared with the newest version that all of them saw', () => {
    const events = [set(1, { a: 1 }), set(2, { a: 2 }, [1]), set(3, { a: 2, b: 1 }, [2]), set(4, { a: 2, c: 1 }, [2])];
    assert.deepEqual(says(...events), { value: { a: 2, b: 1, c: 1 }, conflicts: [] });
  });

  it('takes a field for a field, whatever it is called', () => {
    const sneaky = JSON.parse('{"__proto__":{"admin":true},"a":1}') as Json;
    const { value } = view(set(1, { a: 1 }), set(2, sneaky, [1]), set(3, { a: 2 }, [1]));
    assert.deepEqual(Object.keys(value as object).sort(), ['__proto__', 'a']);
    assert.equal(({} as { admin?: boolean }).admin, undefined);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
  });
});

describe('a fact', () => {
  it('is gone once removed, and its number goes on counting', () => {
    const events = [set(1, 'x'), removed(2, [1])];
    assert.deepEqual([view(...events).version, 'value' in view(...events)], [2, false]);
    assert.deepEqual(listFacts(factsOf(events), NOW), []);
    assert.deepEqual(says(...events, set(3, 'y', [2])), { value: 'y', conflicts: [] });
  });

  it('is gone once its time is over, and not before', () => {
    const expiresAt = new Date(NOW).toISOString();
    const facts = factsOf([set(1, 'x', [], { expiresAt })]);
    assert.equal(viewFact(facts, KEY, NOW - 1)?.value, 'x');
    const after = viewFact(facts, KEY, NOW)!;
    assert.deepEqual([after.hasExpired, 'value' in after, after.version], [true, false, 1]);
    assert.deepEqual(listFacts(facts, NOW), []);
  });

  it('is what the others say once one of several has had its time', () => {
    const expiresAt = new Date(NOW).toISOString();
    const facts = factsOf([set(1, 'stays'), set(2, 'goes', [], { expiresAt })]);
    assert.equal(viewFact(facts, KEY, NOW - HOUR)?.conflicts.length, 1);
    assert.deepEqual([viewFact(facts, KEY, NOW)?.value, viewFact(facts, KEY, NOW)?.conflicts], ['stays', []]);
  });

  it('shows its owner as one plain line', () => {
    const owner = { name: 'x\r\n\u001b[31my', email: '\u202ee' };
    assert.deepEqual(view(set(1, 1, [], { owner })).owner, { name: 'x [31my', email: 'e' });
    assert.equal(view(set(1, 1)).owner, null);
  });

  it('names the session only where one was open', () => {
    assert.equal(view(set(1, 1, [], { session: ulidOf(7) })).newest.session, ulidOf(7));
    assert.equal('session' in view(set(1, 1)).newest, false);
  });
});
