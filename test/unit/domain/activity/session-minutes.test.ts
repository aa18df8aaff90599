import assert from 'node:assert/strict';
import { sessionMinutes } from '../../../../src/domain/activity/session-minutes';
import { foldEvents } from '../../../../src/domain/fold/state';
import { event, started, ulidOf } from '../../../helpers/events';

const MINUTE = 60_000;
const START = Date.parse(started(1).at);
const at = (minute: number): number => START + minute * MINUTE;
const session = (...events: ReturnType<typeof event>[]) => foldEvents([started(1), ...events]).sessions[ulidOf(1)]!;
const seen = (human: [number, number][], agent: [number, number][] = []) => ({
  human: human.map(([a, b]): [number, number] => [at(a), at(b)]),
  agent: agent.map(([a, b]): [number, number] => [at(a), at(b)]),
});

describe('the minutes of a session', () => {
  it('count a moment once, whoever worked in it', () => {
    assert.deepEqual(sessionMinutes(session(), seen([[0, 20]], [[10, 30]]), 15), { human: 20, agent: 20, active: 30 });
  });

  it('come from commits and notes alone where no window watched', () => {
    const worked = session(
      event(6, { kind: 'session.noted', text: 'x' }),
      event(11, { kind: 'commit.recorded', sha: 'a'.repeat(40), subject: 'x', files: 1, tests: 0, docs: 0 }),
    );
    assert.deepEqual(sessionMinutes(worked, seen([]), 15), { human: 0, agent: 0, active: 10 });
  });

  it('leave out breaks over the limit and pauses', () => {
    assert.equal(
      sessionMinutes(
        session(),
        seen([
          [0, 10],
          [40, 50],
        ]),
        15,
      ).active,
      20,
    );
    const paused = session(
      event(3, { kind: 'session.paused' }),
      event(8, { kind: 'session.resumed', pauses: [ulidOf(3)] }),
    );
    assert.equal(sessionMinutes(paused, seen([[0, 10]]), 15).active, 5);
    assert.equal(sessionMinutes(session(event(3, { kind: 'session.paused' })), seen([[0, 10]]), 15).active, 2);
  });

  it('run on to now while the last sign of work is fresh, and stop where it is not', () => {
    assert.equal(sessionMinutes(session(), seen([[0, 10]]), 15, at(20)).active, 20);
    assert.equal(sessionMinutes(session(), seen([[0, 10]]), 15, at(40)).active, 10);
  });
});
