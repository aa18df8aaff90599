import assert from 'node:assert/strict';
import { Random } from './random';
import type { Scenario } from './scenario';

/** Printed with a failure; `npm run faults -- --seed S` plays the same again, and longer. */
const SEED = 20_261_119;

/** Plays the short versions as tests, one each. */
export function playShort(scenarios: readonly Scenario[]): void {
  for (const scenario of scenarios) {
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
}
