import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isOpen, standingCompletion } from '../../../src/domain/fold/session-life';
import { viewSession } from '../../../src/domain/fold/session-view';
import {
  findSession,
  foldEvents,
  holdsPr,
  sessionDisplayId,
  sessionOfPr,
  type State,
} from '../../../src/domain/fold/state';
import { event, eventSets, started, ulidOf } from '../../helpers/events';

const LIMITS = { idle_warning_minutes: 15, timeout_minutes: 30, grace_minutes: 5 };
const completed = (n: number, payload: object = {}): ReturnType<typeof event> =>
  event(n, {
    kind: 'session.completed',
    trigger: 'manual',
    endedAt: event(n, {}).at,
    minutes: { human: 1, agent: 0, active: 1 },
    ...payload,
  });

describe('the fold of events', () => {
  it('is the same in whatever order the events come', () => {
    fc.assert(
      fc.property(
        eventSets.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          assert.deepStrictEqual(foldEvents(shuffled), foldEvents(events));
        },
      ),
    );
  });

  it('does not change when an event comes twice', () => {
    fc.assert(
      fc.property(eventSets, (events) => {
        assert.deepStrictEqual(foldEvents([...events, ...events]), foldEvents(events));
      }),
    );
  });

  it('survives the way through JSON, because the cache is one JSON text', () => {
    fc.assert(
      fc.property(eventSets, (events) => {
        const state = foldEvents(events);
        assert.deepStrictEqual(JSON.parse(JSON.stringify(state)), JSON.parse(JSON.stringify(foldEvents(events))));
        assert.deepStrictEqual(foldEvents(events, JSON.parse(JSON.stringify(state)) as State), state);
      }),
    );
  });

  it('joins: the fold of a union is the fold of one part on top of the other', () => {
    fc.assert(
      fc.property(eventSets, fc.integer({ min: 0, max: 40 }), (events, cut) => {
        const onTop = foldEvents(events.slice(0, cut), foldEvents(events.slice(cut)));
        assert.deepStrictEqual(onTop, foldEvents(events));
      }),
    );
  });

  it('names the trigger of the first completion that was not taken back', () => {
    const state = foldEvents([
      started(1),
      completed(3, { trigger: 'timeout' }),
      completed(2, { trigger: 'marker' }),
      completed(4, { trigger: 'manual' }),
    ]);
    const session = state.sessions[ulidOf(1)]!;
    assert.equal(standingCompletion(session)?.trigger, 'marker');
    const undone = foldEvents([event(5, { kind: 'session.reopened', undoes: [ulidOf(2)] })], state);
    assert.equal(standingCompletion(undone.sessions[ulidOf(1)]!)?.trigger, 'timeout');
  });

  it('keeps a completion that an undo did not know of', () => {
    const state = foldEvents([
      started(1),
      completed(2),
      event(4, { kind: 'session.reopened', undoes: [ulidOf(2)] }),
      completed(3),
    ]);
    assert.equal(isOpen(state.sessions[ulidOf(1)]!), false);
  });

  it('keeps a scored session complete whatever is taken back, with the score that came first', () => {
    const scored = (n: number, score: number): ReturnType<typeof event> =>
      event(n, { kind: 'session.scored', score, points: [{ rule: 'tests', points: 3, evidence: 'Small.' }] });
    const state = foldEvents([
      started(1),
      completed(2),
      event(3, { kind: 'session.reopened', undoes: [ulidOf(2)] }),
      scored(5, 4),
      scored(4, 8),
    ]);
    const view = viewSession(state, state.sessions[ulidOf(1)]!, LIMITS, Date.parse(event(9, {}).at));
    assert.equal(view.status, 'scored');
    assert.deepEqual(view.score, { score: 8, points: [{ rule: 'tests', points: 3, evidence: 'Small.' }] });
    assert.deepEqual(state.open, {});
  });

  it('shows -2 on the later of two sessions that got one id unseen, and finds both', () => {
    const at = '2026-11-19T14:30:00.000Z';
    const state = foldEvents([started(2, { at }), started(1, { at })]);
    assert.equal(sessionDisplayId(state, state.sessions[ulidOf(1)]!), 'ada-20261119-1430');
    assert.equal(sessionDisplayId(state, state.sessions[ulidOf(2)]!), 'ada-20261119-1430-2');
    assert.equal(findSession(state, 'ada-20261119-1430-2')?.session, ulidOf(2));
    assert.equal(findSession(state, 'ada-20261119-1430')?.session, ulidOf(1));
    assert.equal(findSession(state, ulidOf(2))?.session, ulidOf(2));
  });

  it('finds nothing under a hostile id', () => {
    const state = foldEvents([started(1)]);
    for (const id of [
      '__proto__',
      'constructor',
      '../../x',
      'toString',
      '',
      '🤖',
      'x'.repeat(10_000),
      'ada-20261119-1430-99',
    ])
      assert.equal(findSession(state, id), null);
  });

  it('gives a PR to the session that had it first, until it leaves', () => {
    const add = (n: number, session: number): ReturnType<typeof event> =>
      event(n, { kind: 'pr.added', pr: 7, title: 'x' }, { session: ulidOf(session) });
    const state = foldEvents([started(1), started(2), add(4, 2), add(5, 1)]);
    assert.equal(sessionOfPr(state, 7)?.session, ulidOf(2));
    foldEvents([event(6, { kind: 'pr.left', pr: 7 }, { session: ulidOf(2) })], state);
    assert.equal(sessionOfPr(state, 7)?.session, ulidOf(1));
    assert.equal(holdsPr(state.sessions[ulidOf(2)]!, 7), false);
  });

  it('turns quiet into warning, then idle, and a pause into neither', () => {
    const state = foldEvents([started(1)]);
    const session = state.sessions[ulidOf(1)]!;
    const statusAfter = (minutes: number): string =>
      viewSession(state, session, LIMITS, session.started!.at + minutes * 60_000).status;
    assert.deepEqual([0, 14, 15, 29, 30, 90].map(statusAfter), [
      'active',
      'active',
      'warning',
      'warning',
      'idle',
      'idle',
    ]);
    foldEvents([event(2, { kind: 'session.paused' })], state);
    assert.equal(statusAfter(90), 'paused');
    foldEvents([event(3, { kind: 'session.resumed', pauses: [ulidOf(2)] })], state);
    assert.equal(statusAfter(5), 'active');
  });

  it('cuts times from a clock that is ahead, and says so', () => {
    const state = foldEvents([started(1), event(600, { kind: 'session.noted', text: 'from the future' })]);
    const session = state.sessions[ulidOf(1)]!;
    const now = session.started!.at + 60_000;
    const view = viewSession(state, session, LIMITS, now);
    assert.equal(view.lastActivityAt, now + 120_000);
    assert.equal(view.clockAhead, true);
  });

  it('shows hostile texts as one plain line', () => {
    const state = foldEvents([started(1, { title: 'a\u001b[31mb\nc\u202ed', author: { name: 'x\r\ny', email: 'e' } })]);
    const view = viewSession(state, state.sessions[ulidOf(1)]!, LIMITS, Date.parse('2026-11-19T15:00:00Z'));
    assert.equal(view.title, 'a [31mb cd');
    assert.equal(view.author?.name, 'x y');
  });
});
