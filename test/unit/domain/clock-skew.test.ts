import assert from 'node:assert/strict';
import { clockWarnings } from '../../../src/domain/clock-skew';
import { foldEvents, type State } from '../../../src/domain/fold/state';
import { event, started, ulidOf } from '../../helpers/events';

const NOW = Date.parse('2026-11-19T15:30:00.000Z');
const MINUTE = 60_000;
const ME = ulidOf(900_001);
const iso = (ms: number): string => new Date(ms).toISOString();

/** Sessions by writer, each with a note so many minutes from now. */
function notesAt(...notes: [writer: number, minutes: number][]): State {
  return foldEvents(
    notes.flatMap(([writer, minutes], n) => {
      const by = ulidOf(900_000 + writer);
      const session = ulidOf(n + 1);
      return [
        started(n + 1, { by, at: iso(NOW - 60 * MINUTE), author: { name: `Dev ${writer}`, email: 'x@example.com' } }),
        event(n + 50, { kind: 'session.noted', text: 'x', session }, { by, at: iso(NOW + minutes * MINUTE) }),
      ];
    }),
  );
}

describe('what is said of clocks', () => {
  it('is nothing while they differ by two minutes at most', () => {
    assert.deepEqual(clockWarnings(notesAt([1, 2], [2, 2], [3, -500]), ME, NOW), []);
  });

  it('names the one that is ahead, and admits that it may be this one that is behind', () => {
    const [warning, ...others] = clockWarnings(notesAt([1, -1], [2, 185]), ME, NOW);
    assert.match(
      warning ?? '',
      /^The clock of Dev 2 \(ada-20261119-1430-2\) is 3 h ahead of this machine's, or this one/,
    );
    assert.deepEqual(others, []);
  });

  it('is that this one is behind when several others agree', () => {
    const [warning, ...others] = clockWarnings(notesAt([1, -1], [2, 20], [3, 10]), ME, NOW);
    assert.match(warning ?? '', /^This machine's clock is probably 10 min behind: 2 others agree/);
    assert.deepEqual(others, []);
  });

  it('is that this one has gone back when its own newest event lies ahead', () => {
    const [warning] = clockWarnings(notesAt([1, 60], [2, 20]), ME, NOW);
    assert.match(warning ?? '', /^This machine's clock has gone back 60 min|^This machine's clock has gone back 1 h/);
  });

  it('shows no name that a terminal would obey', () => {
    const state = notesAt([2, 60]);
    for (const session of Object.values(state.sessions))
      if (session.started) session.started.author.name = '\u001b[31mEve';
    assert.equal(clockWarnings(state, ME, NOW).join().includes('\u001b'), false);
  });
});
