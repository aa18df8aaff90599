import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  activeMinutes,
  addInstant,
  fillGaps,
  minutesIn,
  subtractIntervals,
  unionIntervals,
  type Intervals,
} from '../../../../src/domain/activity/intervals';

const MINUTE = 60_000;
const minutes = (...pairs: [number, number][]): Intervals => pairs.map(([a, b]) => [a * MINUTE, b * MINUTE]);
const sets: fc.Arbitrary<Intervals> = fc
  .array(fc.tuple(fc.nat(200), fc.nat(20)), { maxLength: 10 })
  .map((pairs) => unionIntervals(minutes(...pairs.map(([at, length]): [number, number] => [at, at + length]))));

describe('intervals of work', () => {
  it('are united so that no moment counts twice, in whatever order', () => {
    assert.deepEqual(unionIntervals(minutes([0, 10]), minutes([5, 15], [20, 30])), minutes([0, 15], [20, 30]));
    fc.assert(
      fc.property(sets, sets, sets, (a, b, c) => {
        assert.deepEqual(unionIntervals(a, b, c), unionIntervals(unionIntervals(c, b), a));
        assert.deepEqual(unionIntervals(a, a), a);
        assert.ok(minutesIn(unionIntervals(a, b)) <= minutesIn(a) + minutesIn(b));
      }),
    );
  });

  it('are taken from one another', () => {
    assert.deepEqual(subtractIntervals(minutes([0, 30]), minutes([10, 20])), minutes([0, 10], [20, 30]));
    assert.deepEqual(subtractIntervals(minutes([0, 30]), minutes([0, 30])), []);
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const lengthOf = (set: Intervals): number => set.reduce((sum, [from, to]) => sum + to - from, 0);
        assert.equal(lengthOf(subtractIntervals(a, b)) + lengthOf(b), lengthOf(unionIntervals(a, b)));
      }),
    );
  });

  it('grow by signs of work: within a minute of one another they are one', () => {
    const seen: Intervals = [];
    for (const at of [0, 30_000, 90_000, 200_000, 60_000]) addInstant(seen, at);
    assert.deepEqual(seen, [
      [0, 90_000],
      [200_000, 200_000],
    ]);
  });

  it('have breaks up to the limit filled, and none that is longer', () => {
    assert.deepEqual(fillGaps(minutes([0, 1], [16, 17], [33, 34]), 15), minutes([0, 17], [33, 34]));
    assert.equal(activeMinutes(minutes([0, 1], [16, 17], [33, 34]), 15), 18);
  });
});
