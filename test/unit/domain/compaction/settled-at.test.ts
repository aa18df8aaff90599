import assert from 'node:assert/strict';
import { settledAt } from '../../../../src/domain/compaction/settled-at';
import { foldEvents } from '../../../../src/domain/fold/state';
import { event, started, ulidOf } from '../../../helpers/events';

const completed = (n: number): ReturnType<typeof event> =>
  event(n, {
    kind: 'session.completed',
    trigger: 'manual',
    endedAt: event(n, {}).at,
    minutes: { human: 1, agent: 0, active: 1 },
  });
const scored = (n: number): ReturnType<typeof event> => event(n, { kind: 'session.scored', score: 8, points: [] });
const time = (n: number): number => Date.parse(event(n, {}).at);

/** When a session of these events settled, where sessions are scored. */
function settled(events: ReturnType<typeof event>[], needsScore = true): number | null {
  return settledAt(foldEvents(events).sessions[ulidOf(1)]!, needsScore);
}

describe('a session settles', () => {
  it('with its score, and not while it is open or waits for one', () => {
    assert.equal(settled([started(1)]), null);
    assert.equal(settled([started(1), completed(2)]), null);
    assert.equal(settled([started(1), completed(2), scored(3)]), time(3));
  });

  it('with its completion where nothing is scored', () => {
    assert.equal(settled([started(1), completed(2)], false), time(2));
  });

  it('when it is cleared, until that is taken back', () => {
    const cleared = [started(1), event(2, { kind: 'session.cleared' })];
    assert.equal(settled(cleared), time(2));
    assert.equal(settled([...cleared, event(3, { kind: 'session.reopened', undoes: [ulidOf(2)] })]), null);
  });

  it('anew with whatever comes late', () => {
    const note = event(9, { kind: 'session.noted', text: 'late' });
    assert.equal(settled([started(1), completed(2), scored(3), note]), time(9));
  });

  it('not while its start is unknown', () => {
    assert.equal(settled([completed(2), scored(3)]), null);
  });
});
