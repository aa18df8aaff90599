import assert from 'node:assert/strict';
import fc from 'fast-check';
import { branchesCollide, isBranchName } from '../../../../src/domain/config/branch-name';
import { type Config, DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { formatProblem } from '../../../../src/domain/config/config-problem';
import { findConflicts } from '../../../../src/domain/config/conflicts';
import type { ConfigDocument } from '../../../../src/domain/config/document';
import { FIELD_ENTRIES } from '../../../../src/domain/config/fields';
import { type ValidatedConfig, validateConfig } from '../../../../src/domain/config/validate-config';

/** A document whose every place is its path in the form of a position: deeper is further right. */
const documentOf = (value: unknown): ConfigDocument => ({
  value,
  problems: [],
  positionOf: (path) => ({ line: 1, column: path.length + 1 }),
});

const validate = (value: unknown, defaultBranches: string[] = ['main']): ValidatedConfig =>
  validateConfig(documentOf(value), { file: 'c.yaml', defaultBranches });

const messages = (value: unknown, defaultBranches?: string[]): string[] =>
  validate(value, defaultBranches).problems.map((problem) => `${problem.severity} ${formatProblem(problem)}`);

const CASES: readonly [what: string, value: unknown, message: string][] = [
  [
    'a number out of range',
    { timeout_minutes: 500 },
    'warning c.yaml:1:2: timeout_minutes must be a whole number from 5 to 120 (got 500, using 30)',
  ],
  [
    'a number in quotes',
    { grace_minutes: '5' },
    'warning c.yaml:1:2: grace_minutes must be a whole number from 0 to 60 (got "5", using 5)',
  ],
  [
    'a fraction',
    { review: { max_lines: 1.5 } },
    'warning c.yaml:1:3: review.max_lines must be a whole number from 1 to 100000 (got 1.5, using 400)',
  ],
  [
    'a word for a switch',
    { enabled: 'yes' },
    'warning c.yaml:1:2: enabled must be true or false (got "yes", using true)',
  ],
  [
    'nothing for a number',
    { orphan_hours: null },
    'warning c.yaml:1:2: orphan_hours must be a whole number from 1 to 720 (got nothing, using 24)',
  ],
  [
    'a text for a list',
    { completion_markers: 'done' },
    'warning c.yaml:1:2: completion_markers must be a list (got "done", using the default, a list of 9)',
  ],
  [
    'a list for a section',
    { github: [] },
    'warning c.yaml:1:2: github must be a mapping (got an empty list, using its defaults)',
  ],
  [
    'a number for a section with a switch',
    { alerts: 1 },
    'warning c.yaml:1:2: alerts must be a mapping, or true or false (got 1, using its defaults)',
  ],
  [
    'a path out of the repository',
    { scoring: { rubric: '../x' } },
    'warning c.yaml:1:3: scoring.rubric must be a path inside the repository (got "../x", using ".cursor/reward_rubric.yaml")',
  ],
  [
    'an option for a remote',
    { state: { remote: '--upload-pack=x' } },
    'warning c.yaml:1:3: state.remote must be the name of a remote, or null (got "--upload-pack=x", using nothing)',
  ],
  [
    'a command with a line break',
    { scoring: { command: 'a\nb' } },
    'warning c.yaml:1:3: scoring.command must be a command on one line, or null (got "a\\u{a}b", using nothing)',
  ],
  [
    'a label too long',
    { github: { label: 'x'.repeat(51) } },
    `warning c.yaml:1:3: github.label must be text of 1 to 50 characters (got "${'x'.repeat(51)}", using "auto-pr")`,
  ],
  [
    'a typo',
    { timeout_minuts: 3 },
    'warning c.yaml:1:2: unknown key "timeout_minuts"; did you mean timeout_minutes? (got 3)',
  ],
  [
    'another spelling',
    { timeoutMinutes: 3 },
    'warning c.yaml:1:2: unknown key "timeoutMinutes"; did you mean timeout_minutes? (got 3)',
  ],
  [
    'a key outside its section',
    { branch: 'x' },
    'warning c.yaml:1:2: unknown key "branch"; did you mean state.branch? (got "x")',
  ],
  [
    'a typo in a section',
    { state: { brnach: 'x' } },
    'warning c.yaml:1:3: unknown key "brnach" in state; did you mean state.branch? (got "x")',
  ],
  ['a key like no other', { colour: {} }, 'warning c.yaml:1:2: unknown key "colour" (got a mapping)'],
  ['a hostile key', { '\u001b[31m\u202e': true }, 'warning c.yaml:1:2: unknown key "\\u{1b}[31m\\u{202e}" (got true)'],
  [
    'a pattern that does not compile',
    { auto_pr_patterns: ['^ok', '('] },
    'warning c.yaml:1:3: auto_pr_patterns: the pattern "(" is not a valid RE2 expression: missing closing ) (got "(", using the others)',
  ],
  [
    'a pattern that is a number',
    { auto_pr_patterns: ['^ok', 3] },
    'warning c.yaml:1:3: auto_pr_patterns: a pattern must be text (got 3, using the others)',
  ],
  [
    'an empty pattern',
    { auto_pr_patterns: ['^ok', ''] },
    'error c.yaml:1:3: auto_pr_patterns: the pattern "" is empty and would match every PR (got "", using the others)',
  ],
  [
    'a pattern for everything',
    { auto_pr_patterns: ['^ok', '.*'] },
    'error c.yaml:1:3: auto_pr_patterns: the pattern ".*" would match every PR (got ".*", using the others)',
  ],
  [
    'a pattern listed twice',
    { auto_pr_patterns: ['^ok', '^ok'] },
    'error c.yaml:1:3: auto_pr_patterns: the pattern "^ok" is listed twice (got "^ok", using the others)',
  ],
  [
    'an empty marker',
    { completion_markers: ['ok', ' '] },
    'error c.yaml:1:3: completion_markers: a completion marker is empty (got " ", using the others)',
  ],
  [
    'a marker listed twice',
    { completion_markers: ['ok', 'OK'] },
    'error c.yaml:1:3: completion_markers: the marker "OK" is listed twice (got "OK", using the others)',
  ],
  [
    'a marker that YAML read as a list',
    { completion_markers: ['ok', ['ready']] },
    "warning c.yaml:1:3: completion_markers: a marker must be text; put it in quotes, as in '[ready]' (got a list of 1, using the others)",
  ],
  [
    'a marker with a control character',
    { completion_markers: ['ok', 'a\tb'] },
    'warning c.yaml:1:3: completion_markers: the marker "a\\u{9}b" holds a control character (got "a\\u{9}b", using the others)',
  ],
  [
    'a branch that git refuses',
    { state: { branch: 'a b' } },
    'error c.yaml:1:3: state.branch must be a branch name that git accepts (got "a b", using "auto-pr-sessions")',
  ],
  [
    'the default branch',
    { state: { branch: 'Main' } },
    'error c.yaml:1:3: state.branch must not be the default branch (got "Main", using "auto-pr-sessions")',
  ],
  [
    'a warning after the timeout',
    { idle_warning_minutes: 40 },
    'error c.yaml:1:2: idle_warning_minutes must be less than timeout_minutes (got 40 and 30, using 15 and 30)',
  ],
  [
    'a timeout before the usual warning',
    { timeout_minutes: 10 },
    'error c.yaml:1:2: idle_warning_minutes must be less than timeout_minutes (got 15 and 10, using 15 and 30)',
  ],
  [
    'a countdown as long as the timeout',
    { grace_minutes: 30 },
    'error c.yaml:1:2: grace_minutes must be less than timeout_minutes (got 30 and 30, using 5 and 30)',
  ],
  [
    'orphans before the timeout',
    { orphan_hours: 1, timeout_minutes: 60 },
    'error c.yaml:1:2: orphan_hours must not be shorter than timeout_minutes and grace_minutes together (got 1 and 60 and 5, using 24 and 30 and 5)',
  ],
  [
    'a list as the whole',
    [],
    'error c.yaml:1:1: the configuration must be a mapping of keys to values (got an empty list, using the defaults)',
  ],
];

describe('a configuration', () => {
  for (const [what, value, message] of CASES)
    it(`says everything about ${what}`, () => {
      assert.deepStrictEqual(messages(value), [message]);
    });

  for (const [what, value] of [
    ['nothing', undefined],
    ['null', null],
    ['no keys', {}],
    ['an empty section', { github: null }],
  ] as const)
    it(`of ${what} is the defaults`, () => {
      assert.deepStrictEqual(validate(value), { config: DEFAULT_CONFIG, problems: [], nonDefault: [] });
    });

  it('reports every problem at once, in the order of the file', () => {
    const value = { state: { branch: 'main', brnch: 1 }, enabled: 3, grace_minutes: 50, x: 1 };
    assert.equal(messages(value).length, 5);
    const columns = validate(value).problems.map(({ column }) => column);
    assert.deepStrictEqual(
      columns,
      columns.toSorted((a, b) => a - b),
    );
  });

  it('keeps what is fine beside what is not', () => {
    const { config } = validate({ timeout_minutes: 45, grace_minutes: 'x', state: { keep_days: 7, remote: 'fork' } });
    assert.deepStrictEqual([config.timeout_minutes, config.grace_minutes], [45, 5]);
    assert.deepStrictEqual(config.state, { ...DEFAULT_CONFIG.state, keep_days: 7, remote: 'fork' });
  });

  it('looks for conflicts again after setting a value aside', () => {
    const { config, problems } = validate({ timeout_minutes: 35, idle_warning_minutes: 40, grace_minutes: 32 });
    assert.equal(problems.length, 2);
    assert.deepStrictEqual(config, DEFAULT_CONFIG);
  });

  it('lists the values that differ from the defaults', () => {
    const { nonDefault } = validate({
      timeout_minutes: 45,
      grace_minutes: 5,
      completion_markers: ['done'],
      alerts: false,
    });
    assert.deepStrictEqual(nonDefault.map(formatProblem), [
      'c.yaml:1:2: timeout_minutes differs from the default 30 (using 45)',
      'c.yaml:1:2: completion_markers differs from the default a list of 9 (using "done")',
      'c.yaml:1:3: alerts.enabled differs from the default true (using false)',
    ]);
  });

  for (const key of ['context', 'scoring', 'sync', 'alerts'] as const)
    it(`takes ${key}: false for ${key}.enabled: false`, () => {
      const { config, problems } = validate({ [key]: false });
      assert.deepStrictEqual(problems, []);
      assert.deepStrictEqual(config[key], { ...DEFAULT_CONFIG[key], enabled: false });
      assert.deepStrictEqual(config, validate({ [key]: { enabled: false } }).config);
    });

  it('takes an empty list for none, and a list of nothing useful for a mistake', () => {
    assert.deepStrictEqual(validate({ auto_pr_patterns: [] }).config.auto_pr_patterns, []);
    const { config, problems } = validate({ auto_pr_patterns: ['('] });
    assert.deepStrictEqual(config.auto_pr_patterns, DEFAULT_CONFIG.auto_pr_patterns);
    assert.equal(problems.length, 2);
  });

  it('counts unknown keys and items instead of listing thousands', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, index]));
    assert.equal(messages(many).filter((message) => message.endsWith('4980 more unknown keys')).length, 1);
    assert.equal(messages(many).length, 21);
    const markers = Array.from({ length: 60 }, (_, index) => `marker ${index}`);
    assert.deepStrictEqual(messages({ completion_markers: markers }), [
      'warning c.yaml:1:3: completion_markers: only the first 50 markers count (got "marker 50", using the others)',
    ]);
  });

  it('never takes the default branch for its own, not even when that has the usual name', () => {
    assert.equal(validate({}, ['auto-pr-sessions']).config.state.branch, 'auto-pr-sessions-state');
    assert.equal(validate({}, ['auto-pr-sessions']).problems.length, 1);
    assert.equal(validate({ state: { branch: 'main' } }, []).problems.length, 0);
    const both = ['auto-pr-sessions-state', 'auto-pr-sessions'];
    assert.equal(
      validate({ state: { branch: 'main' } }, ['trunk', 'main', ...both]).config.state.branch,
      `${both[0]!}-state`,
    );
  });

  it('holds the defaults when the file is not YAML, and keeps its warnings', () => {
    const problems = [
      { severity: 'error' as const, line: 3, column: 4, message: 'no\u001b' },
      { severity: 'warning' as const, line: 5, column: 6, message: 'odd' },
    ];
    const result = validateConfig({ ...documentOf({ enabled: false }), problems });
    assert.deepStrictEqual(result.config, DEFAULT_CONFIG);
    assert.deepStrictEqual(result.problems.map(formatProblem), ['no\\u{1b} (using the defaults)', 'odd']);
    const [, warning] = problems;
    const warned = validateConfig({ ...documentOf({ enabled: false }), problems: [warning!] });
    assert.equal(warned.config.enabled, false);
    assert.equal(warned.problems[0]?.message, 'odd');
  });

  it('comes out complete and free of conflicts, whatever goes in', () => {
    const anyValue = fc.oneof(
      fc.integer({ min: -1, max: 800 }),
      fc.boolean(),
      fc.string(),
      fc.constantFrom('main', 'main/x', null),
      fc.array(fc.oneof(fc.string(), fc.constantFrom('^wip:', 'done', '(', '.*'))),
      fc.object({ maxDepth: 1 }),
    );
    const entries = FIELD_ENTRIES.map(({ path }) => [path[0]!, path[1]] as const);
    const anyDocument = fc.array(fc.tuple(fc.constantFrom(...entries), anyValue)).map((values) => {
      const root: Record<string, unknown> = {};
      for (const [[first, second], value] of values)
        root[first] = second === undefined ? value : { ...(root[first] as object | undefined), [second]: value };
      return root;
    });
    fc.assert(
      fc.property(fc.oneof(anyDocument, fc.anything()), (value) => {
        const { config, problems } = validate(value);
        assert.deepStrictEqual(findConflicts(config, ['main']), []);
        assert.deepStrictEqual(validate(config).config, config satisfies Config);
        assert.deepStrictEqual(validate(config).problems, []);
        for (const problem of problems) assert.doesNotMatch(formatProblem(problem), /\p{Cc}/u);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a branch name', () => {
  for (const name of ['auto-pr-sessions', 'a/b', 'ä', 'x.y', 'head2', 'a@b'])
    it(`may be ${name}`, () => {
      assert.ok(isBranchName(name));
    });
  for (const name of [
    '',
    '@',
    'HEAD',
    'refs/heads/x',
    '-x',
    '/x',
    'x/',
    'x//y',
    'x..y',
    'x.',
    '.x',
    'a/.x',
    'x.lock',
    'x.lock/y',
    'x@{1}',
    'x y',
    'x~',
    'x^',
    'x:',
    'x?',
    'x*',
    'x[',
    'x\\y',
    'x\n',
    'x'.repeat(201),
  ])
    it(`may not be ${JSON.stringify(name.slice(0, 20))}`, () => {
      assert.ok(!isBranchName(name));
    });

  it('collides with itself in any letter case and with its directories', () => {
    assert.ok(branchesCollide('main', 'MAIN') && branchesCollide('main/x', 'main') && branchesCollide('a', 'a/b'));
    assert.ok(!branchesCollide('main', 'main2') && !branchesCollide('x/main', 'main'));
  });
});
