import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Config, DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { validateConfig } from '../../../../src/domain/config/validate-config';
import type { HistoryCommit } from '../../../../src/domain/suggest/pace-commits';
import { suggestConfig } from '../../../../src/domain/suggest/suggest-config';
import type { Suggestion } from '../../../../src/domain/suggest/suggestion';

const START = Date.parse('2026-11-19T08:00:00Z');
const DAY = 24 * 60;

/** Commits of Ada's at minutes after the start, given oldest first and shown as a log would. */
function history(...made: readonly (readonly [minute: number, subject: string])[]): HistoryCommit[] {
  return made
    .map(([minute, subject]) => ({
      author: { email: 'ada@example.com' },
      authoredAt: START + minute * 60_000,
      subject,
    }))
    .reverse();
}

/** So many days with the same commits. */
const everyDay = (days: number, ...made: readonly (readonly [number, string])[]): HistoryCommit[] =>
  history(
    ...Array.from({ length: days }, (_, day) =>
      made.map(([minute, subject]) => [day * DAY + minute, subject] as const),
    ).flat(),
  );

const suggestionFor = (
  key: Suggestion['key'],
  commits: readonly HistoryCommit[],
  config = DEFAULT_CONFIG,
): Suggestion | undefined => suggestConfig(commits, config).find((suggestion) => suggestion.key === key);

const added = (suggestion: Suggestion | undefined): unknown[] =>
  [suggestion?.value ?? []].flat().filter((value) => ![suggestion?.current].flat().includes(value));

/** The configuration a person gets who takes all the advice. */
const follow = (config: Config, suggestions: readonly Suggestion[]): Config => ({
  ...config,
  ...(Object.fromEntries(suggestions.map(({ key, value }) => [key, value])) as Partial<Config>),
});

describe('suggesting a configuration', () => {
  it('says nothing about an empty or a short history', () => {
    assert.deepStrictEqual(suggestConfig([], DEFAULT_CONFIG), []);
    assert.deepStrictEqual(suggestConfig(everyDay(2, [0, 'a'], [100, 'b']), DEFAULT_CONFIG), []);
  });

  it('takes a timeout that bridges nine of ten pauses, and says how many', () => {
    const slow = everyDay(60, [0, 'a'], [48, 'b']);
    const suggestion = suggestionFor('timeout_minutes', slow);
    assert.equal(suggestion?.value, 50);
    assert.deepStrictEqual(
      suggestion.evidence.map(({ count, of, share }) => [count, of, share]),
      [
        [0, 60, 0],
        [60, 60, 1],
      ],
    );
  });

  it('brings down what must stay below a short timeout', () => {
    const fast = everyDay(60, [0, 'a'], [2, 'b'], [4, 'c']);
    const values = suggestConfig(fast, DEFAULT_CONFIG).map(({ key, value }) => [key, value]);
    assert.deepStrictEqual(values, [
      ['timeout_minutes', 5],
      ['idle_warning_minutes', 2],
      ['grace_minutes', 2],
    ]);
  });

  it('ignores the pauses of scripts and of nights', () => {
    const scripted = everyDay(60, [0, 'a'], [0, 'b'], [28, 'c']);
    assert.equal(suggestionFor('timeout_minutes', scripted), undefined);
  });

  for (const [subject, pattern] of [
    ['fixup! parser', '^fixup!'],
    ['[WIP] parser', '^\\[wip\\]'],
    ['[agent 7] parser', '^\\[agent 7\\]'],
    ['WIP parser', '^wip\\b'],
    ['aider: parser', '^aider(\\([^)]*\\))?:'],
    ['bot(core): parser', '^bot(\\([^)]*\\))?:'],
    ['🚧 parser', '^🚧'],
  ] as const)
    it(`finds the habit of ${JSON.stringify(subject)}`, () => {
      const suggestion = suggestionFor('auto_pr_patterns', everyDay(5, [0, subject], [3, subject]));
      assert.deepStrictEqual(added(suggestion), [pattern]);
      const [matched, alone] = suggestion!.evidence;
      assert.deepStrictEqual([matched?.count, matched?.of, matched?.share, alone?.count], [10, 10, 1, 0]);
      assert.deepStrictEqual(matched?.examples, [subject, subject, subject]);
    });

  for (const subject of ['wip: x', 'feat: x', 'net: x', 'auto x', '[core] x', 'cursor x', 'backup the database'])
    it(`makes no pattern of ${JSON.stringify(subject)}`, () => {
      assert.equal(suggestionFor('auto_pr_patterns', everyDay(20, [0, subject], [3, subject])), undefined);
    });

  it('makes no pattern that would mostly find commits that stand alone', () => {
    assert.equal(suggestionFor('auto_pr_patterns', everyDay(20, [0, 'bot: weekly update'])), undefined);
  });

  it('adds a marker after which work stops, and drops one after which it goes on', () => {
    const commits = everyDay(10, [0, '✅ add tests'], [5, 'more'], [10, 'parser ready to merge']);
    const suggestion = suggestionFor('completion_markers', commits);
    assert.deepStrictEqual(added(suggestion), ['ready to merge']);
    assert.ok(![suggestion!.value].flat().includes('✅'));
    assert.deepStrictEqual(
      suggestion!.evidence.map(({ count, of }) => [count, of]),
      [
        [10, 30],
        [10, 10],
        [10, 30],
        [0, 10],
      ],
    );
  });

  it('gives advice that can be followed as a whole', () => {
    const commit = fc.record({
      author: fc.record({ email: fc.constantFrom('a', 'A', 'b') }),
      authoredAt: fc.oneof(
        fc.integer({ min: 0, max: 3000 }).map((minute) => START + minute * 60_000),
        fc.constantFrom(NaN, Infinity, -1e18),
      ),
      subject: fc.oneof(
        fc.constantFrom('[bot (] x', '[wip \\] x', 'fixup! x', 'wip x', 'all done', '✅ x', '[done]'),
        fc.string({ unit: 'binary' }),
      ),
    });
    fc.assert(
      fc.property(fc.array(commit, { maxLength: 200, size: 'max' }), (commits) => {
        const followed = follow(DEFAULT_CONFIG, suggestConfig(commits, DEFAULT_CONFIG));
        const document = { value: followed, problems: [], positionOf: () => ({ line: 1, column: 1 }) };
        assert.deepStrictEqual(validateConfig(document, { defaultBranches: ['main'] }).problems, []);
      }),
    );
  });
});
