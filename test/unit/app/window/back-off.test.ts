import assert from 'node:assert/strict';
import { BackOff } from '../../../../src/app/window/back-off';
import { FakeClock } from '../../../helpers/fake-clock';
import { SeededIds } from '../../../helpers/seeded-ids';

const FIRST = 30_000;

function backOff(seed = 1) {
  const clock = new FakeClock();
  const link = { name: 'wifi' };
  const wait = new BackOff({ clock, ids: new SeededIds(seed), network: { signature: () => link.name } });
  /** Milliseconds until the next try, to the second. */
  const pause = (): number => {
    const since = clock.now();
    while (wait.holds()) clock.jumpTo(clock.now() + 1_000);
    return clock.now() - since;
  };
  return { wait, clock, link, pause };
}

describe('a back-off', () => {
  it('lets the first try through, doubles its pauses to ten minutes, and spreads them', () => {
    const { wait, pause } = backOff();
    assert.equal(wait.holds(), false);
    for (let failures = 0; failures < 8; failures += 1) {
      wait.failed(FIRST);
      const longest = Math.min(600_000, FIRST * 2 ** failures);
      const paused = pause();
      assert.ok(paused >= longest / 2 && paused <= longest + 1_000, `${paused} of ${longest}`);
    }
    const others = [2, 3, 4].map((seed) => {
      const one = backOff(seed);
      one.wait.failed(FIRST);
      return one.pause();
    });
    assert.equal(new Set(others).size, 3);
  });

  it('begins anew after a success, and when the network changes', () => {
    for (const reason of ['success', 'network'] as const) {
      const { wait, link, pause } = backOff();
      for (let failures = 0; failures < 5; failures += 1) wait.failed(FIRST);
      if (reason === 'success') wait.succeeded();
      else link.name = 'vpn';
      assert.equal(wait.holds(), false);
      wait.failed(FIRST);
      assert.ok(pause() <= FIRST + 1_000);
    }
  });

  it('is forgotten for somebody who comes back, but not every time', () => {
    const { wait, clock } = backOff();
    wait.failed(FIRST);
    clock.jumpTo(clock.now() + 9_000);
    wait.hope();
    assert.equal(wait.holds(), true);
    clock.jumpTo(clock.now() + 1_000);
    wait.hope();
    assert.equal(wait.holds(), false);
  });
});
