import assert from 'node:assert/strict';
import type { LiveSession } from '../../../src/app/describe-session';
import type { SessionList } from '../../../src/app/list-sessions';
import { distinctSessions, type Shown } from '../../../src/extension/tree/distinct-sessions';

const session = (ulid: string, by: string): LiveSession => ({ ulid, by }) as LiveSession;

function seenBy(
  name: string,
  clone: string,
  list: Partial<SessionList>,
  current: LiveSession | null = null,
): Shown<{ name: string; clone: { store: { clone: { clone: string } } } }> {
  const repository = { name, clone: { store: { clone: { clone } } } };
  return { repository, snapshot: { list: { mine: [], team: [], ended: [], ...list }, current } };
}

function rows(shown: ReturnType<typeof seenBy>[]): unknown[] {
  return distinctSessions(shown).map(({ repository, group, view, isHere }) => [
    group,
    view.ulid,
    repository.name,
    isHere,
  ]);
}

describe('the sessions of a window', () => {
  const one = session('one', 'A');
  const two = session('two', 'A');

  it('stand once where two working trees of a clone list them, each at the tree that it is open in', () => {
    const mine = [one, two];
    const shown = [seenBy('tree', 'A', { mine }, one), seenBy('other tree', 'A', { mine }, two)];
    assert.deepEqual(rows(shown), [
      ['mine', 'one', 'tree', true],
      ['mine', 'two', 'other tree', true],
    ]);
  });

  it('stand once where two clones of a remote know them, at the clone that owns them', () => {
    const theirs = session('theirs', 'C');
    const shown = [
      seenBy('first', 'A', { team: [theirs], ended: [] }),
      seenBy('second', 'B', { team: [one, theirs] }),
      seenBy('third', 'A', { mine: [one] }),
    ];
    assert.deepEqual(rows(shown), [
      ['team', 'theirs', 'first', false],
      ['mine', 'one', 'third', false],
    ]);
  });
});
