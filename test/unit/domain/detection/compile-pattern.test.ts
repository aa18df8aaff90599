import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compilePattern } from '../../../../src/domain/detection/compile-pattern';

const problemOf = (source: string): string | null => {
  const compiled = compilePattern(source);
  return 'problem' in compiled ? compiled.problem : null;
};

const USELESS: readonly [source: string, problem: string][] = [
  ['', 'is empty and would match every PR'],
  ['  ', 'is empty and would match every PR'],
  ['.*', 'would match every PR'],
  ['^', 'would match every PR'],
  ['x?', 'would match every PR'],
  ['(', 'is not a valid RE2 expression: missing closing )'],
  ['(?=x)', 'is not a valid RE2 expression: invalid or unsupported Perl syntax'],
  ['(x)\\1', 'is not a valid RE2 expression: invalid escape sequence'],
  ['x{1001}', 'is not a valid RE2 expression: invalid repeat count'],
  ['x'.repeat(201), 'is longer than 200 characters'],
  ['\\pL{900}\\pL{900}', 'repeats too much'],
];

describe('a pattern', () => {
  for (const [source, problem] of USELESS)
    it(`${JSON.stringify(source.slice(0, 20))} ${problem}`, () => {
      assert.equal(problemOf(source), problem);
    });

  for (const source of ['^wip:', '^\\[auto\\]', '^🤖', '^$', '^[^:]*$', '\\bwip\\b', '(?P<kind>wip|tmp):'])
    it(`${source} is of use`, () => {
      assert.equal(problemOf(source), null);
    });

  it('either compiles or says why not, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('(', ')', '[', ']', '{', '}', '*', '?', '\\', '^', 'a', '9', ',', '🤖') }),
        (source) => {
          assert.notEqual(problemOf(source), '');
        },
      ),
      { numRuns: 1000 },
    );
  });
});
