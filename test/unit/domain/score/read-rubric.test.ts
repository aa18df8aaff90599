import assert from 'node:assert/strict';
import { parseConfig } from '../../../../src/adapters/yaml/parse-config';
import { formatProblem } from '../../../../src/domain/config/config-problem';
import { readRubric } from '../../../../src/domain/score/read-rubric';
import { DEFAULT_RUBRIC } from '../../../../src/domain/score/rubric';

const FILE = '.cursor/reward_rubric.yaml';

const read = (yaml: string): { rubric: object; problems: string[] } => {
  const { rubric, problems } = readRubric(parseConfig(Buffer.from(yaml)), FILE);
  return { rubric, problems: problems.map(formatProblem) };
};

describe("a team's rubric", () => {
  it('changes the points that it names, and only those', () => {
    const { rubric, problems } = read('tests: 5\nregression: -10\nsecurity: 0 # not ours\n');
    assert.deepEqual(rubric, { ...DEFAULT_RUBRIC, tests: 5, regression: -10, security: 0 });
    assert.deepEqual(problems, []);
  });

  it('of an empty file is the built-in one', () => {
    assert.deepEqual(read('# tests: 5\n'), { rubric: DEFAULT_RUBRIC, problems: [] });
  });

  for (const [says, yaml, problem] of [
    ['a text', 'tests: many\n', '1:1: tests must be a number from -10 to 10 (got "many", using 3)'],
    ['too much', 'tests: 11\n', '1:1: tests must be a number from -10 to 10 (got 11, using 3)'],
    ['no number at all', 'tests: .nan\n', '1:1: tests must be a number from -10 to 10 (got NaN, using 3)'],
    [
      'a list',
      '- tests\n',
      '1:1: the rubric must be a mapping of rules to points (got a list of 1, using the built-in rubric)',
    ],
  ] as const)
    it(`with ${says} keeps the points, and says so`, () => {
      assert.deepEqual(read(yaml), { rubric: DEFAULT_RUBRIC, problems: [`${FILE}:${problem}`] });
    });

  it('names rules that there are not', () => {
    const { rubric, problems } = read('speed: 3\n__proto__: 3\n');
    assert.deepEqual(rubric, DEFAULT_RUBRIC);
    assert.match(problems[0] ?? '', /:1:1: unknown rule "speed"; there are tests, bug_fix, .*\(got 3\)$/);
  });

  it('that is no YAML is an error, and the built-in one holds', () => {
    const { rubric, problems } = read('tests: [1\n');
    assert.deepEqual(rubric, DEFAULT_RUBRIC);
    assert.match(problems[0] ?? '', /using the built-in rubric\)$/);
  });
});
