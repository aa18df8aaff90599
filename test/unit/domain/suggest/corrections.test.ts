import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Config, DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { validateConfig } from '../../../../src/domain/config/validate-config';
import { foldEvents } from '../../../../src/domain/fold/state';
import { markerEvidence } from '../../../../src/domain/marker-evidence';
import { readCorrections, type Corrections, type RuledPr } from '../../../../src/domain/suggest/corrections';
import type { HistoryCommit } from '../../../../src/domain/suggest/pace-commits';
import { suggestConfig } from '../../../../src/domain/suggest/suggest-config';
import type { Suggestion } from '../../../../src/domain/suggest/suggestion';
import { TRIGGERS, type Trigger } from '../../../../src/domain/trigger';
import { event, eventSets, started, ulidOf } from '../../../helpers/events';

type Completions = Corrections['completions'];

/** So many completions by a rule. @param undoneAfter minutes; `null` for those that stand */
const completions = (
  trigger: Trigger,
  undoneAfter: readonly (number | null)[],
  evidence: readonly string[] = [],
): Completions => undoneAfter.map((minutes) => ({ trigger, evidence, undoneAfter: minutes }));

const byMarker = (marker: string, undoneAfter: readonly (number | null)[]): Completions =>
  completions('marker', undoneAfter, [markerEvidence('The title of #7', marker)]);

const prs = (count: number, title: string, change: Partial<RuledPr> = {}): RuledPr[] =>
  Array.from({ length: count }, () => ({ title, joined: false, left: false, ...change }));

/** Work whose pauses ask for a timeout of five minutes, with a marker after which it goes on. */
const FAST: HistoryCommit[] = Array.from({ length: 240 }, (_, index) => ({
  author: { email: 'ada@example.com' },
  authoredAt: Date.parse('2026-11-19T08:00:00Z') + (Math.floor(index / 3) * 1440 + (index % 3) * 2) * 60_000,
  subject: index % 3 === 0 ? '✅ tests' : '[agent] step',
})).reverse();

const suggested = (
  corrections: Partial<Corrections>,
  commits: readonly HistoryCommit[] = [],
  config: Config = DEFAULT_CONFIG,
): Record<string, Suggestion> =>
  Object.fromEntries(
    suggestConfig(commits, config, { completions: [], prs: [], ...corrections }).map((one) => [one.key, one]),
  );

const counts = (suggestion: Suggestion | undefined): [number, number][] =>
  (suggestion?.evidence ?? []).map(({ count, of }) => [count, of]);

const change = ({ current, value }: Suggestion): unknown => {
  const [before, after] = [[current].flat(), [value].flat()];
  return [after.filter((one) => !before.includes(one)), before.filter((one) => !after.includes(one))];
};

describe('what people corrected in their sessions', () => {
  it('is read from the state: what stands, what was taken back and after how long, who left and who joined', () => {
    const ended = { endedAt: event(10, {}).at, minutes: { human: 1, agent: 0, active: 1 }, evidence: ['Quiet.'] };
    const prOf = (n: number, pr: number, more: object = {}): ReturnType<typeof event> =>
      event(n, { kind: 'pr.added', pr, title: `wip: ${pr}`, ...more });
    const { sessions } = foldEvents([
      started(1),
      prOf(2, 1),
      prOf(3, 2, { joined: true }),
      event(4, { kind: 'pr.left', pr: 1 }),
      event(40, { kind: 'session.completed', trigger: 'timeout', ...ended }),
      event(55, { kind: 'session.reopened', undoes: [ulidOf(40)] }),
      event(56, { kind: 'session.completed', trigger: 'manual', ...ended }),
      event(57, { kind: 'session.reopened', undoes: [ulidOf(56)] }),
      event(90, { kind: 'session.completed', trigger: 'merged', ...ended }),
      event(91, { kind: 'session.completed', trigger: 'orphaned', ...ended }),
    ]);
    assert.deepEqual(readCorrections(Object.values(sessions)), {
      completions: [
        { trigger: 'timeout', evidence: ['Quiet.'], undoneAfter: 45 },
        { trigger: 'merged', evidence: ['Quiet.'], undoneAfter: null },
      ],
      prs: [
        { title: 'wip: 1', joined: false, left: true },
        { title: 'wip: 2', joined: true, left: false },
      ],
    });
  });

  it('raises the timeout over the pauses after which people went on, and says how many', () => {
    const undone = [38, 41, 52, 44, 600];
    const stand = Array.from({ length: 15 }, () => null);
    const { timeout_minutes: timeout } = suggested({ completions: completions('timeout', [...undone, ...stand]) });
    assert.equal(timeout?.value, 55);
    // The one that came back after ten hours would have timed out under any timeout.
    assert.deepEqual(counts(timeout), [
      [4, 20],
      [4, 4],
    ]);
  });

  it('says nothing of a timeout that few took back, or took back soon, or of other rules', () => {
    const stand = Array.from({ length: 97 }, () => null);
    for (const made of [
      completions('timeout', [40, 41]),
      completions('timeout', [40, 41, 42, ...stand]),
      completions('timeout', [10, 11, 12]),
      completions('timeout', [-5, 500, 600, 700]),
      completions('heuristic', [40, 41, 42]),
    ]) {
      assert.deepEqual(suggested({ completions: made }), {});
    }
  });

  it('drops a marker whose completions were taken back, and none that is in use', () => {
    const made = [
      ...byMarker('✅', [1, 2, 3, null, null]),
      ...byMarker('complete', [1, 2, 3, null, null, null, null]),
      ...byMarker('finished', [1, 2]),
      ...byMarker('[ready]', [null]),
    ];
    const { completion_markers: markers } = suggested({ completions: made });
    assert.deepEqual(markers && change(markers), [[], ['✅']]);
    assert.deepEqual(counts(markers), [[3, 5]]);
    assert.match(markers?.evidence[0]?.statement ?? '', /"✅"/);
  });

  it('drops a pattern whose PRs were taken out, and adds the prefix of those that were brought', () => {
    const found = suggested({
      prs: [
        ...prs(3, 'wip: a', { left: true }),
        ...prs(2, 'wip: b'),
        ...prs(3, 'auto-pr: a', { left: true }),
        ...prs(9, 'auto-pr: b'),
        ...prs(4, 'Spike(core): c', { joined: true }),
        ...prs(3, '[try out] d', { joined: true }),
        ...prs(2, 'rare: d', { joined: true }),
        ...prs(3, 'gone: d', { joined: true, left: true }),
        ...prs(9, 'feat: e', { joined: true }),
        ...prs(9, 'A title of words', { joined: true }),
        ...prs(9, '[auto] found already', { joined: true }),
      ],
    });
    const { auto_pr_patterns: patterns } = found;
    assert.deepEqual(patterns && change(patterns), [['^spike(\\([^)]*\\))?:', '^\\[try out\\]'], ['^wip:']]);
    assert.deepEqual(counts(patterns), [
      [4, 36],
      [3, 36],
      [3, 5],
    ]);
    assert.deepEqual(patterns?.evidence[0]?.examples, ['Spike(core): c', 'Spike(core): c', 'Spike(core): c']);
  });

  it('wins over what the history says of the same key, and of no other', () => {
    const history = suggested({}, FAST);
    assert.deepEqual(
      Object.values(history).map(({ key }) => key),
      ['timeout_minutes', 'idle_warning_minutes', 'grace_minutes', 'auto_pr_patterns', 'completion_markers'],
    );
    const corrected = suggested({ completions: completions('timeout', [50, 50, 50]) }, FAST);
    assert.deepEqual(Object.keys(corrected), ['timeout_minutes', 'auto_pr_patterns', 'completion_markers']);
    assert.equal(corrected['timeout_minutes']?.value, 50);
    assert.deepEqual(corrected['auto_pr_patterns'], history['auto_pr_patterns']);
    const markers = suggested({ completions: byMarker('finished', [1, 2, 3]) }, FAST);
    assert.deepEqual(change(markers['completion_markers']!), [[], ['finished']]);
  });

  it('gives advice that can be followed as a whole, whatever happened in the sessions', () => {
    const made = fc.array(
      fc.record({
        trigger: fc.constantFrom(...TRIGGERS),
        evidence: fc.constantFrom(...DEFAULT_CONFIG.completion_markers).map((marker) => [markerEvidence('It', marker)]),
        undoneAfter: fc.option(fc.double({ min: -10, max: 3000 })),
      }),
      { maxLength: 60 },
    );
    const pulls = fc.array(
      fc.record({
        title: fc.oneof(fc.constantFrom('wip: x', '[a b] x', 'spike(): x', 'x-(: y'), fc.string({ unit: 'binary' })),
        joined: fc.boolean(),
        left: fc.boolean(),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(made, pulls, (found, opened) => {
        const advice = suggestConfig([], DEFAULT_CONFIG, { completions: found, prs: opened });
        const value = { ...DEFAULT_CONFIG, ...Object.fromEntries(advice.map((one) => [one.key, one.value])) };
        const document = { value, problems: [], positionOf: () => ({ line: 1, column: 1 }) };
        assert.deepEqual(validateConfig(document, { defaultBranches: ['main'] }).problems, []);
      }),
    );
  });

  it('can be read from any state', () => {
    fc.assert(
      fc.property(eventSets, (events) => {
        const { completions: made } = readCorrections(Object.values(foldEvents(events).sessions));
        assert.ok(made.every(({ trigger }) => trigger !== 'manual'));
      }),
    );
  });
});
