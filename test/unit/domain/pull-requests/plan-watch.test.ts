import assert from 'node:assert/strict';
import {
  afterDealing,
  afterFailure,
  beginWatch,
  DEBOUNCE_MS,
  lookAtHead,
  PAUSE_MS,
  type WatchedHead,
  type WatchMemory,
} from '../../../../src/domain/pull-requests/plan-watch';

const at = (branch: string | null, sha: string): WatchedHead => ({ branch, sha });

/** Looks at where HEAD stands at each of these times, and answers at which of them commits had settled. */
function settled(looks: readonly [number, WatchedHead][], opens = true): number[] {
  let memory: WatchMemory = beginWatch(at('dates', 'a'), 0);
  return looks.flatMap(([now, head]) => {
    const look = lookAtHead(memory, head, now);
    memory = look.memory;
    if (look.isSettled) memory = opens ? afterDealing(memory) : afterFailure(memory, now);
    return look.isSettled ? [now] : [];
  });
}

describe('a watch for commits', () => {
  it('waits until they have settled, and tells of all of them once', () => {
    const looks: [number, WatchedHead][] = [
      [1_000, at('dates', 'b')],
      [15_000, at('dates', 'c')],
      [22_000, at('dates', 'c')],
      [15_000 + DEBOUNCE_MS, at('dates', 'c')],
      [90_000, at('dates', 'c')],
    ];
    assert.deepEqual(settled(looks), [15_000 + DEBOUNCE_MS]);
  });

  it('leaves alone what was there when it began, and where HEAD is on no branch', () => {
    const looks: [number, WatchedHead][] = [
      [60_000, at('dates', 'a')],
      [61_000, at(null, 'x')],
      [120_000, at(null, 'x')],
      [121_000, at('dates', 'a')],
      [180_000, at('dates', 'a')],
    ];
    assert.deepEqual(settled(looks), []);
  });

  it('takes a branch that was made in between', () => {
    const looks: [number, WatchedHead][] = [
      [1_000, at('other', 'x')],
      [1_000 + DEBOUNCE_MS, at('other', 'x')],
    ];
    assert.deepEqual(settled(looks), [1_000 + DEBOUNCE_MS]);
  });

  it('tries again a while after a failure', () => {
    const looks: [number, WatchedHead][] = [
      [0, at('dates', 'b')],
      [DEBOUNCE_MS, at('dates', 'b')],
      [DEBOUNCE_MS + 2_000, at('dates', 'b')],
      [DEBOUNCE_MS + PAUSE_MS, at('dates', 'b')],
    ];
    assert.deepEqual(settled(looks, false), [DEBOUNCE_MS, DEBOUNCE_MS + PAUSE_MS]);
  });
});
