import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isFactCompactionDue, planFactCompaction } from '../../../../src/domain/compaction/plan-fact-compaction';
import { recordOf, type ContextRecord } from '../../../../src/domain/context/context-record';
import { viewFact } from '../../../../src/domain/context/view-fact';
import type { Event } from '../../../../src/domain/events/registry';
import { compacted, factsOf, histories, HOUR_MS, KEY, set, START } from '../../../helpers/context-events';
import { ulidOf } from '../../../helpers/events';

const recordOfKey = (events: Iterable<Event>): ContextRecord | null => recordOf(factsOf(events), KEY);

/** What people see of a fact, then and later. */
function seen(events: Iterable<Event>): unknown {
  const facts = factsOf(events);
  return [0, 10, 20, 30].map((hours) => {
    const view = viewFact(facts, KEY, START + hours * HOUR_MS);
    return view && { ...view, newest: view.newest.id };
  });
}

describe('what may leave the log of a fact', () => {
  it('changes nothing for whoever knows the log alone, nor for a clone that knows more than it', () => {
    fc.assert(
      fc.property(histories, fc.nat(4), fc.nat(30), (all, kept, waiting) => {
        const log = all.slice(0, Math.max(0, all.length - waiting));
        const [ofLog, known] = [recordOfKey(log), recordOfKey(all)];
        if (!ofLog || !known) return;
        const dropped = planFactCompaction(ofLog, known, kept);
        const without = (events: readonly Event[]): Event[] => [
          ...events.filter(({ id }) => !dropped.includes(id)),
          compacted(200, dropped),
        ];
        assert.deepEqual(seen(without(log)), seen(log), 'whoever knows the log alone');
        assert.deepEqual(seen(without(all)), seen(all), 'the clone with more in its journal');
      }),
      { numRuns: 1_000 },
    );
  });

  it('is nothing that only what waits in the journal has replaced', () => {
    const log = [set(1, 'a'), set(2, 'ada', [1]), set(3, 'bob', [1])];
    const settled = [...log, set(4, 'both', [2, 3])];
    assert.deepEqual(planFactCompaction(recordOfKey(log)!, recordOfKey(settled)!, 0), []);
    assert.deepEqual(
      planFactCompaction(recordOfKey(settled)!, recordOfKey(settled)!, 0),
      [1, 2, 3].map((n) => ulidOf(n)),
    );
  });

  it('is worth a commit by itself once every kept version of some key is a new one', () => {
    assert.equal(isFactCompactionDue([49, 49, 49]), false);
    assert.equal(isFactCompactionDue([1, 50]), true);
    assert.equal(isFactCompactionDue([]), false);
  });
});
