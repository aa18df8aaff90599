import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldEvents } from '../../../../src/domain/fold/state';
import { viewSession } from '../../../../src/domain/fold/session-view';
import {
  aggregateSession,
  type PullRequestFile,
  type ScoredPullRequest,
  type SessionAggregate,
} from '../../../../src/domain/score/aggregate';
import { DEFAULT_RUBRIC, RULE_NAMES } from '../../../../src/domain/score/rubric';
import { scoreByRubric } from '../../../../src/domain/score/score-by-rubric';
import { started, ulidOf } from '../../../helpers/events';

const LIMITS = { idle_warning_minutes: 15, timeout_minutes: 30, grace_minutes: 5 };
const state = foldEvents([started(1)]);
const VIEW = viewSession(state, state.sessions[ulidOf(1)]!, LIMITS, Date.parse('2026-11-19T15:00:00.000Z'));

const file = (path: string, overrides: Partial<PullRequestFile> = {}): PullRequestFile => ({
  path,
  status: 'modified',
  additions: 1,
  deletions: 1,
  ...overrides,
});

const pr = (overrides: Partial<ScoredPullRequest> = {}): ScoredPullRequest => ({
  number: 1,
  title: 'wip: dates',
  author: 'ada',
  state: 'merged',
  labels: [],
  commits: [],
  files: [],
  failingChecks: [],
  ...overrides,
});

const aggregate = (...prs: ScoredPullRequest[]): SessionAggregate => aggregateSession(VIEW, prs);
const rulesOf = (...prs: ScoredPullRequest[]): string[] =>
  scoreByRubric(aggregate(...prs), DEFAULT_RUBRIC).points.map(({ rule }) => rule);

describe('the aggregate of a session', () => {
  it('counts a file that several PRs change once, with all its lines', () => {
    const { files, totals } = aggregate(
      pr({ files: [file('a.ts', { additions: 5, deletions: 1 })] }),
      pr({ number: 2, files: [file('a.ts', { additions: 2, deletions: 3 }), file('a.test.ts')] }),
    );
    assert.deepEqual(
      files.map(({ path, additions, deletions, kind }) => [path, additions, deletions, kind]),
      [
        ['a.test.ts', 1, 1, 'test'],
        ['a.ts', 7, 4, 'other'],
      ],
    );
    assert.deepEqual(totals, { files: 2, additions: 8, deletions: 5, tests: 1, docs: 0 });
  });

  it('leaves out what one PR added and a later one removed', () => {
    const { files } = aggregate(
      pr({ files: [file('draft.ts', { status: 'added' })] }),
      pr({ number: 2, files: [file('draft.ts', { status: 'removed' })] }),
    );
    assert.deepEqual(files, []);
  });

  it('goes on with a file under the name that it got', () => {
    const { files } = aggregate(
      pr({ files: [file('old.ts', { status: 'added', additions: 9, deletions: 0 })] }),
      pr({ number: 2, files: [file('new.ts', { status: 'renamed', previousPath: 'old.ts' })] }),
    );
    assert.deepEqual(files, [{ path: 'new.ts', status: 'added', additions: 10, deletions: 1, kind: 'other' }]);
  });

  it('names each author, commit and failing check once', () => {
    const { authors, commits, failing_checks } = aggregate(
      pr({ commits: ['one', 'two'], failingChecks: ['lint'] }),
      pr({ number: 2, author: 'grace', commits: ['two'], failingChecks: ['lint'] }),
      pr({ number: 3, author: null }),
    );
    assert.deepEqual([authors, commits, failing_checks], [['ada', 'grace'], ['one', 'two'], ['lint']]);
  });

  it('of a session without PRs names who began it', () => {
    assert.deepEqual(aggregate().authors, ['Ada']);
  });
});

describe('the rubric', () => {
  const code = file('src/dates.ts');
  for (const [rule, given] of [
    ['tests', pr({ files: [file('test/dates.test.ts')] })],
    ['bug_fix', pr({ title: 'fix(dates): leap years' })],
    ['bug_fix', pr({ commits: ['Parse dates', 'This fixes leap years'] })],
    ['documentation', pr({ files: [file('docs/dates.md')] })],
    ['performance', pr({ title: 'perf: read dates once' })],
    ['security', pr({ title: 'Bump xml, CVE-2026-1234' })],
    ['failing_ci', pr({ failingChecks: ['lint'] })],
    ['missing_tests', pr({ files: [code] })],
    ['regression', pr({ labels: ['Regression'] })],
    ['regression', pr({ commits: ['Parse dates', 'Revert "Parse dates"'] })],
  ] as const)
    it(`${rule} applies to ${JSON.stringify({ ...given, number: undefined, author: undefined, state: undefined })}`, () => {
      const found = scoreByRubric(aggregate(given), DEFAULT_RUBRIC).points.find((point) => point.rule === rule);
      assert.equal(found?.points, DEFAULT_RUBRIC[rule]);
      assert.match(found.evidence, /\.$/);
    });

  it('gives nothing for words that only look like a fix', () => {
    assert.deepEqual(rulesOf(pr({ title: 'Prefix suffixes of fixtures', commits: ['Revert "fix: dates"'] })), []);
  });

  it('takes nothing for missing tests where only documentation changed, or no code at all', () => {
    assert.deepEqual(rulesOf(pr({ files: [file('README.md')] })), ['documentation']);
    assert.deepEqual(rulesOf(), []);
  });

  it('gives nothing for tests that were removed', () => {
    assert.deepEqual(rulesOf(pr({ files: [file('a.test.ts', { status: 'removed' })] })), []);
  });

  it('adds up, and follows the points that a team sets', () => {
    const change = aggregate(pr({ title: 'fix: dates', files: [code, file('a.test.ts')] }));
    assert.equal(scoreByRubric(change, DEFAULT_RUBRIC).score, 5);
    assert.equal(scoreByRubric(change, { ...DEFAULT_RUBRIC, tests: 9, bug_fix: 9 }).score, 10);
    assert.deepEqual(
      scoreByRubric(change, { ...DEFAULT_RUBRIC, bug_fix: 0 }).points.map(({ rule }) => rule),
      ['tests'],
    );
  });

  it('stays within its range and says every point on one line, whatever the texts are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    const changes = fc.record({
      path: fc.oneof(text, fc.constantFrom('a.test.ts', 'docs/a.md', 'src/a.ts')),
      status: fc.constantFrom('added' as const, 'modified' as const, 'removed' as const, 'renamed' as const),
      additions: fc.nat(1e6),
      deletions: fc.nat(1e6),
    });
    const prs = fc.record({
      title: fc.oneof(text, fc.constantFrom('fix: x', 'perf: x', 'security: x')),
      commits: fc.array(text, { maxLength: 4 }),
      labels: fc.array(text, { maxLength: 2 }),
      files: fc.array(changes, { maxLength: 6 }),
      failingChecks: fc.array(text, { maxLength: 2 }),
    });
    const rubric = fc.record(Object.fromEntries(RULE_NAMES.map((name) => [name, fc.integer({ min: -10, max: 10 })])));
    fc.assert(
      fc.property(fc.array(prs, { maxLength: 5 }), rubric, (given, points) => {
        const change = aggregate(...given.map((one, index) => pr({ ...one, number: index + 1 })));
        const { score, points: all } = scoreByRubric(change, { ...DEFAULT_RUBRIC, ...points });
        assert.ok(score >= -10 && score <= 10);
        for (const { evidence } of all) assert.doesNotMatch(evidence, /[\p{Cc}\u2028\u2029]/u);
        assert.equal(new Set(change.files.map(({ path }) => path)).size, change.files.length);
      }),
    );
  });
});
