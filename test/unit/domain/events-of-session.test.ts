import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeLine, encodeEvent } from '../../../src/domain/events/codec';
import { eventsOfSession } from '../../../src/domain/fold/events-of-session';
import { foldEvents } from '../../../src/domain/fold/state';
import { eventSets, ulidOf } from '../../helpers/events';

const WRITER = ulidOf(900_009);

describe('the events of a folded session', () => {
  it('fit their schemas, and fold into the same session, alone and beside the true ones', () => {
    fc.assert(
      fc.property(eventSets, (events) => {
        const state = foldEvents(events);
        let made = 0;
        for (const [ulid, session] of Object.entries(state.sessions)) {
          const again = eventsOfSession(session, { by: WRITER, ulid: () => ulidOf(800_000 + (made += 1)) });
          for (const event of again) assert.equal(decodeLine(encodeEvent(event)).is, 'event', encodeEvent(event));
          for (const all of [again, [...events, ...again]]) {
            const { branches, activity, ...rest } = foldEvents(all).sessions[ulid]!;
            const { branches: known, activity: seen, ...facts } = session;
            assert.deepEqual(rest, facts);
            // Which event named a branch is not known; and a last sign of work that was replaced comes from this clone.
            assert.ok(branches.every((branch) => known.includes(branch)));
            assert.deepEqual({ ...activity, [WRITER]: undefined }, { ...seen, [WRITER]: undefined });
          }
        }
      }),
    );
  });
});
