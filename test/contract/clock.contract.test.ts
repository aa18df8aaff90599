import assert from 'node:assert/strict';

import { SystemClock } from '../../src/adapters/node/system-clock';
import type { Clock } from '../../src/ports/clock';
import { FakeClock } from '../helpers/fake-clock';

/** Lets that much time pass on the clock; the real one passes by itself. */
type Pass = (ms: number) => Promise<void>;

const KINDS: Record<string, () => { clock: Clock; pass: Pass }> = {
  SystemClock: () => ({ clock: new SystemClock(), pass: () => Promise.resolve() }),
  FakeClock: () => {
    const clock = new FakeClock();
    return { clock, pass: (ms) => clock.advance(ms) };
  },
};

for (const [kind, make] of Object.entries(KINDS)) {
  describe(`Clock, as ${kind}`, () => {
    it('shows times of our days, and later ones later', async () => {
      const { clock, pass } = make();
      const before = clock.now();
      await Promise.all([clock.sleep(2), pass(2)]);
      assert.ok(clock.now() >= before + 1);
      assert.ok(before > Date.UTC(2020, 0));
    });

    it('ends a sleep at once when it is called off, before or meanwhile', async () => {
      const { clock } = make();
      await clock.sleep(3_600_000, AbortSignal.abort());
      const controller = new AbortController();
      const sleeping = clock.sleep(3_600_000, controller.signal);
      controller.abort();
      await sleeping;
    });

    it('calls again and again until it is told to stop', async () => {
      const { clock, pass } = make();
      let calls = 0;
      const enough = new Promise<void>((resolve) => {
        const stop = clock.every(1, () => {
          if (++calls < 3) return;
          stop();
          resolve();
        });
      });
      await Promise.all([enough, pass(10), clock.sleep(10)]);
      assert.equal(calls, 3);
    });
  });
}

describe('FakeClock', () => {
  it('runs what falls due in order, and what follows from it', async () => {
    const clock = new FakeClock(0);
    const seen: string[] = [];
    const stop = clock.every(20, () => seen.push(`every ${clock.now()}`));
    const chain = (async () => {
      await clock.sleep(30);
      seen.push(`slept ${clock.now()}`);
      await clock.sleep(15);
      seen.push(`slept ${clock.now()}`);
    })();
    await clock.advance(50);
    await chain;
    stop();
    await clock.advance(50);
    assert.deepEqual(seen, ['every 20', 'slept 30', 'every 40', 'slept 45']);
    assert.equal(clock.now(), 100);
  });

  it('jumps without anything falling due', async () => {
    const clock = new FakeClock(0);
    let calls = 0;
    clock.every(10, () => calls++);
    clock.jumpTo(1000);
    assert.deepEqual([clock.now(), calls], [1000, 0]);
    await clock.advance(10);
    assert.equal(calls, 1);
  });
});
