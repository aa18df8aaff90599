import assert from 'node:assert/strict';

import { COMMANDS, GROUPS } from '../../../src/cli/commands';
import { parseArguments } from '../../../src/cli/parse-arguments';
import { autoPr } from '../../helpers/command-line';

describe('the help', () => {
  const paths = [[], ...Object.keys(GROUPS).map((name) => [name]), ...COMMANDS.map(({ path }) => [...path])];
  for (const path of paths) {
    const name = ['auto-pr', ...path].join(' ');
    it(`says how to use ${name}, with examples`, async () => {
      const { code, stdout, stderr } = await autoPr('/', [...path, '--help']);
      assert.deepEqual([code, stderr], [0, '']);
      assert.ok(stdout.startsWith(`Usage: ${name} `), stdout);
      assert.match(stdout, /\nExamples:\n {2}\$ auto-pr /);
    });
  }

  it('has examples that the parser understands', () => {
    for (const spec of COMMANDS) {
      for (const example of spec.examples) {
        const words = example.replace(/ >>? .*/, '').match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
        const parsed = parseArguments(words.map((word) => word.replace(/^["']|["']$/g, '')));
        assert.ok('spec' in parsed && parsed.spec === spec, example);
      }
    }
  });
});
