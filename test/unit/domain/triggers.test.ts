import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { viewSession } from '../../../src/domain/fold/session-view';
import { foldEvents } from '../../../src/domain/fold/state';
import { dueCompletion, type DueCompletion } from '../../../src/domain/triggers';
import { event, started, ulidOf } from '../../helpers/events';

const MINUTE = 60_000;
const START = Date.parse(started(1).at);

/** What is due so many minutes after the start. */
function dueAfter(
  minutes: number,
  events: ReturnType<typeof event>[],
  isHeld = false,
  rules = {},
): DueCompletion | null {
  const config = { ...DEFAULT_CONFIG, ...rules };
  const now = START + minutes * MINUTE;
  const state = foldEvents([started(1), ...events]);
  return dueCompletion(viewSession(state, state.sessions[ulidOf(1)]!, config, now), config, now, isHeld);
}

const commit = (n: number, tests: number, docs: number, payload: object = {}) =>
  event(n, { kind: 'commit.recorded', sha: `${n % 10}`.repeat(40), subject: 'x', files: 1, tests, docs, ...payload });
const pr = (n: number) => event(n, { kind: 'pr.added', pr: n, title: 'x' });
const closed = (n: number, number: number, merged: boolean) => event(n, { kind: 'pr.closed', pr: number, merged });

describe('what completes a session by itself', () => {
  it('is the timeout with its grace, from the last activity on, held or not', () => {
    assert.equal(dueAfter(34, []), null);
    for (const isHeld of [false, true]) {
      const due = dueAfter(36, [], isHeld);
      assert.deepEqual([due?.trigger, due?.endedAt], ['timeout', START]);
    }
    assert.equal(dueAfter(36, [event(20, { kind: 'session.noted', text: 'x' })]), null);
    assert.equal(dueAfter(36, [], false, { enable_timeout_completion: false }), null);
  });

  it('is tests and documentation, then quiet, with the evidence', () => {
    const done = [commit(2, 1, 0), commit(3, 0, 1)];
    assert.equal(dueAfter(11, done), null);
    const due = dueAfter(13, done);
    assert.equal(due?.trigger, 'heuristic');
    assert.deepEqual(due.evidence, [
      'Tests changed in 1 of its commits, first in 2222222.',
      'Documentation changed in 1 of its commits, first in 3333333.',
      'Quiet for 11 minutes.',
    ]);
    assert.equal(dueAfter(13, [commit(2, 1, 0)]), null);
    assert.equal(dueAfter(13, done, false, { enable_heuristic_completion: false }), null);
  });

  it('is tests that were added, not only changed, where that is on record', () => {
    const due = dueAfter(13, [commit(1, 1, 0, { addedTests: 0 }), commit(2, 2, 0, { addedTests: 1 }), commit(3, 0, 1)]);
    assert.equal(due?.evidence[0], 'Tests added in 1 of its commits, first in 2222222.');
    assert.equal(dueAfter(13, [commit(2, 2, 0, { addedTests: 0 }), commit(3, 0, 1)]), null);
    const mixed = dueAfter(13, [commit(1, 1, 0), commit(2, 1, 0, { addedTests: 1 }), commit(3, 0, 1)]);
    assert.equal(mixed?.evidence[0], 'Tests added or changed in 2 of its commits, first in 1111111.');
  });

  it('is that all its PRs are merged or closed, when nobody is there and it is quiet', () => {
    const merged = [pr(2), pr(3), closed(4, 2, true), closed(5, 3, true)];
    assert.equal(dueAfter(20, merged)?.trigger, 'merged');
    assert.equal(dueAfter(20, merged, true), null);
    assert.equal(dueAfter(10, merged), null);
    assert.equal(dueAfter(20, [pr(2), pr(3), closed(4, 2, true), closed(5, 3, false)])?.trigger, 'prs-closed');
    assert.equal(dueAfter(20, [pr(2), pr(3), closed(4, 2, true)]), null);
  });

  it('is that it was orphaned where the timeout is off, but never while a window holds it', () => {
    const rules = { enable_timeout_completion: false };
    assert.equal(dueAfter(25 * 60, [], false, rules)?.trigger, 'orphaned');
    assert.equal(dueAfter(25 * 60, [], true, rules), null);
  });

  it('is nothing while it is paused, completed or cleared', () => {
    assert.equal(dueAfter(100, [event(2, { kind: 'session.paused' })]), null);
    assert.equal(dueAfter(100, [event(2, { kind: 'session.cleared' })]), null);
  });
});
