import assert from 'node:assert/strict';

import { decodeTime } from 'ulid';

import { UlidIds } from '../../src/adapters/node/ulid-ids';
import type { Ids } from '../../src/ports/ids';
import { SeededIds } from '../helpers/seeded-ids';

const KINDS: Record<string, () => Ids> = { UlidIds: () => new UlidIds(), SeededIds: () => new SeededIds() };

for (const [kind, make] of Object.entries(KINDS)) {
  describe(`Ids, as ${kind}`, () => {
    it('makes ids that carry their time and sort as they were made, also within a millisecond and back in time', () => {
      const ids = make();
      const times = [1_700_000_000_000, 1_700_000_000_000, 1_700_000_000_001, 1_600_000_000_000, 1_700_000_000_002];
      const made = times.map((time) => ids.ulid(time));
      assert.deepEqual([...made].sort(), made);
      assert.equal(new Set(made).size, made.length);
      assert.equal(decodeTime(made[0]!), times[0]);
      for (const id of made) assert.match(id, /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    });

    it('makes random numbers from 0 up to 1', () => {
      const ids = make();
      const numbers = Array.from({ length: 1000 }, () => ids.random());
      assert.ok(numbers.every((number) => number >= 0 && number < 1));
      assert.ok(numbers.some((number) => number < 0.1) && numbers.some((number) => number > 0.9));
      assert.equal(new Set(numbers).size, 1000);
    });
  });
}

describe('SeededIds', () => {
  it('makes the same ids from the same seed, and others from another', () => {
    const make = (seed: number) => new SeededIds(seed).ulid(1_700_000_000_000);
    assert.equal(make(1), make(1));
    assert.notEqual(make(1), make(2));
  });
});
