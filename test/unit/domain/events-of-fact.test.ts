import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ContextFacts } from '../../../src/domain/context/context-record';
import { decodeLine, encodeEvent } from '../../../src/domain/events/codec';
import type { Event } from '../../../src/domain/events/registry';
import { eventsOfFact } from '../../../src/domain/fold/events-of-fact';
import { foldEvents } from '../../../src/domain/fold/state';
import { compacted, histories, KEY } from '../../helpers/context-events';
import { eventSets, ulidOf } from '../../helpers/events';

const WRITER = ulidOf(900_009);

/** The events of all facts of a fold, made anew. */
function again(events: readonly Event[]): Event[] {
  let made = 0;
  return Object.entries(foldEvents(events).context).flatMap(([key, record]) =>
    eventsOfFact(key, record, { by: WRITER, ulid: () => ulidOf(800_000 + (made += 1)) }),
  );
}

/** The facts of a fold; a compaction that dropped nothing of an unknown key says nothing. */
function factsIn(events: readonly Event[]): ContextFacts {
  const { context } = foldEvents(events);
  const said = Object.entries(context).filter(
    ([, { versions, dropped }]) => Object.keys({ ...versions, ...dropped })[0],
  );
  return Object.fromEntries(said);
}

describe('the events of a folded fact', () => {
  it('fit their schemas, and fold into the same fact, alone and beside the true ones', () => {
    fc.assert(
      fc.property(fc.oneof(eventSets, histories), (events) => {
        const context = factsIn(events);
        const made = again(events);
        for (const event of made) assert.equal(decodeLine(encodeEvent(event)).is, 'event', encodeEvent(event));
        assert.deepEqual(factsIn(made), context);
        assert.deepEqual(factsIn([...events, ...made]), context);
      }),
    );
  });

  it('name all that was left out, in as many events as that takes', () => {
    const ids = Array.from({ length: 12_001 }, (_, n) => ulidOf(n));
    const events = [
      compacted(1, ids.slice(0, 5_000)),
      compacted(2, ids.slice(5_000, 10_000)),
      compacted(3, ids.slice(9_000)),
    ];
    const made = again(events);
    assert.equal(made.length, 3);
    for (const event of made) assert.equal(decodeLine(encodeEvent(event)).is, 'event');
    assert.deepEqual(Object.keys(foldEvents(made).context[KEY]?.dropped ?? {}).length, 12_001);
  });
});
