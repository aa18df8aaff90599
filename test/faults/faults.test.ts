import assert from 'node:assert/strict';
import { Random } from './random';
import { SCENARIOS } from './scenarios';

/** Printed with a failure; `npm run faults -- --seed S` plays the same again, and longer. */
const SEED = 20_261_119;

describe('nothing is lost', () => {
  for (const scenario of SCENARIOS) {
    const { name, fault, short } = scenario;
    it(`${name}: ${fault}`, async function () {
      const { injected, acknowledged, lost, stuck, skipped } = await scenario.run(new Random(SEED), short);
      if (skipped !== undefined) {
        process.stdout.write(`    skipped: ${skipped}\n`);
        this.skip();
      }
      assert.deepEqual(lost, []);
      assert.equal(stuck, 0);
      assert.ok(injected > 0 && acknowledged > 0, 'nothing was broken, or nothing was written');
    }).timeout(300_000);
  }
});
