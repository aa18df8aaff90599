import assert from 'node:assert/strict';

import { wantsColors } from '../../../src/cli/colors';

describe('colours', () => {
  const CASES: [NodeJS.ProcessEnv, boolean, boolean][] = [
    [{}, true, true],
    [{}, false, false],
    [{ CI: 'true' }, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ TERM: 'dumb' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
  ];
  for (const [env, isTerminal, expected] of CASES) {
    it(`${expected ? 'are' : 'are not'} used ${isTerminal ? 'on a terminal' : 'in a pipe'} with ${JSON.stringify(env)}`, () => {
      assert.equal(wantsColors(env, isTerminal), expected);
    });
  }
});
