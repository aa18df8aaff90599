import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze, type Analytics, type AnalyticsOptions } from '../../../../src/domain/analytics/analytics';
import { FIGURE_IDS, figureOf, type FigureId } from '../../../../src/domain/analytics/figures';
import { lastDays, periodBefore, stepsOf } from '../../../../src/domain/analytics/period';
import type { SessionFacts } from '../../../../src/domain/analytics/session-facts';
import { TARGETS } from '../../../../src/domain/analytics/targets';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { anyFacts, DAY, factsLike, HOUR, MINUTE, NOW, prLike } from '../../../helpers/session-facts';
import { naiveFigures } from './naive-figures';
import { naiveTables } from './naive-tables';

const OPTIONS: AnalyticsOptions = {
  period: lastDays(30, NOW),
  now: NOW,
  targets: DEFAULT_CONFIG.targets,
  rules: { maxLines: 400 },
  authors: 'all',
};

function valueOf({ figures }: Analytics, id: FigureId): number | null {
  return figures.find((figure) => figure.id === id)!.value;
}

function close(actual: number | null, expected: number | null, what: string): void {
  if (actual === null || expected === null) assert.equal(actual, expected, what);
  else
    assert.ok(Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${what}: ${actual}, ${expected}`);
}

describe('the figures', () => {
  it('are those of a table computed by hand', () => {
    const sessions: SessionFacts[] = [
      // 30 minutes, 20 of them active, two PRs that batching took in, the first after 10 minutes.
      factsLike({
        commits: 4,
        files: 6,
        category: 'feature',
        status: 'scored',
        score: 4,
        prs: [prLike({ lines: 100 }), prLike({ at: NOW - 70 * MINUTE, lines: 350 })],
      }),
      // 60 minutes; one PR stayed, one was taken out, one was brought.
      factsLike({
        startedAt: NOW - 2 * HOUR,
        activeMinutes: 40,
        commits: 2,
        files: 2,
        trigger: 'manual',
        status: 'scored',
        score: -1,
        prs: [
          prLike({ at: NOW - 100 * MINUTE, lines: 10 }),
          prLike({ at: NOW - 90 * MINUTE, left: true, lines: 5000 }),
          prLike({ joined: true, lines: 20 }),
        ],
      }),
      // 90 minutes, completed once too early, by another person, alone with its PR.
      factsLike({
        author: { key: 'a2', name: 'Bo', isSelf: false },
        startedAt: NOW - 150 * MINUTE,
        activeMinutes: 90,
        trigger: 'orphaned',
        undone: 1,
        prs: [prLike({ at: null })],
      }),
      factsLike({ status: 'active', endedAt: null, trigger: null, startedAt: NOW - 2 * HOUR }),
      factsLike({ status: 'idle', endedAt: null, trigger: null }),
      factsLike({ status: 'orphaned', endedAt: null, trigger: null, startedAt: NOW - 3 * DAY }),
      factsLike({ status: 'paused', endedAt: null, trigger: null }),
      factsLike({ status: 'cleared', commits: 99 }),
    ];
    const analytics = analyze(sessions, {
      ...OPTIONS,
      stateBytes: 12_500,
      context: { foreignKeys: 4, reusedKeys: 3 },
    });
    const expected: Record<FigureId, number | null> = {
      'active-sessions': 1,
      'idle-sessions': 1,
      'paused-sessions': 1,
      'orphaned-sessions': 1,
      'completed-sessions': 3,
      'average-duration': 60,
      'median-duration': 60,
      'p90-duration': 90,
      'active-share': (100 * 150) / 180,
      'prs-per-session': 5 / 3,
      'commits-per-session': 2,
      'files-per-session': 8 / 3,
      'sessions-per-developer-week': 1.5,
      'manual-completion': 100 / 3,
      'auto-completion': 50,
      'average-score': 1.5,
      'time-to-pr': 15,
      'batched-prs': 80,
      'batching-precision': 80,
      'batching-recall': 80,
      'false-positives': (100 * 2) / 8,
      'false-negatives': 20,
      'undone-completions': 100 / 3,
      'review-size': 240,
      'p90-review-size': 450,
      'oversized-reviews': 50,
      'context-reuse': 75,
      'state-size': 12.5,
    };
    for (const id of FIGURE_IDS) close(valueOf(analytics, id), expected[id], id);
    const samples: Partial<Record<FigureId, number>> = {
      'average-duration': 3,
      'active-share': 3,
      'batched-prs': 5,
      'false-positives': 8,
      'undone-completions': 3,
      'average-score': 2,
      'context-reuse': 4,
    };
    for (const { id, sample } of analytics.figures) assert.equal(sample, samples[id] ?? sample, id);
    assert.equal(analytics.byTrigger.manual, 1);
    assert.deepEqual(analytics.durations.counts, [0, 0, 0, 1, 2, 0, 0, 0]);
    assert.deepEqual(analytics.ages.counts, [0, 3, 0, 0, 0, 1, 0]);
    assert.deepEqual(
      analytics.categories.map(({ category, total }) => [category, total]),
      [
        [null, 2],
        ['feature', 1],
      ],
    );
    assert.deepEqual(
      analytics.authors.map(({ name, values }) => [name, values['completed-sessions'], values['average-duration']]),
      [
        ['Ada', 2, 45],
        ['Bo', 1, 90],
      ],
    );
    // Six sessions began on this Friday between 9 and 12, and one on Tuesday.
    assert.equal(
      analytics.clock[4]!.reduce((sum, count) => sum + count, 0),
      6,
    );
    assert.equal(analytics.clock[1]![12], 1);
  });

  it('are what a plain second computation finds, of any sessions and in any period', () => {
    const periods = fc.tuple(fc.integer({ min: 0, max: 80 * DAY }), fc.integer({ min: 0, max: 80 * DAY }));
    fc.assert(
      fc.property(fc.array(anyFacts, { maxLength: 40 }), periods, (sessions, [back, span]) => {
        const period = { since: NOW - back - span, until: NOW - back };
        const analytics = analyze(sessions, { ...OPTIONS, period });
        const expected = naiveFigures(sessions, period, NOW, 400);
        const before = naiveFigures(sessions, periodBefore(period), NOW, 400);
        for (const [id, value] of Object.entries(expected)) {
          const figure = analytics.figures.find((one) => one.id === id)!;
          close(figure.value, value, id);
          if (figureOf(figure.id).scope === 'period') {
            close(figure.previous, before[id as keyof typeof before], `${id} before`);
          }
        }
      }),
    );
  });

  it('come with tables that a plain second computation finds, too', () => {
    fc.assert(
      fc.property(fc.array(anyFacts, { maxLength: 40 }), (sessions) => {
        const { byTrigger, durations, ages, scores, clock, categories, authors } = analyze(sessions, OPTIONS);
        const expected = naiveTables(sessions, OPTIONS.period, NOW);
        assert.deepEqual({ ...byTrigger }, expected.byTrigger);
        assert.deepEqual(durations.counts, expected.durations);
        assert.deepEqual(ages.counts, expected.ages);
        assert.deepEqual(scores.counts, expected.scores);
        assert.deepEqual(clock, expected.clock);
        const days = ({ counts }: { counts: number[] }) =>
          counts.flatMap((count, day) => Array<number>(count).fill(day));
        assert.deepEqual(new Map(categories.map((row) => [row.category, days(row)])), expected.categories);
        assert.deepEqual(
          new Map(authors.map(({ key, values }) => [key, values['completed-sessions']])),
          expected.authors,
        );
      }),
    );
  });

  it('of the steps of a trend are those of the steps as periods', () => {
    fc.assert(
      fc.property(fc.array(anyFacts, { maxLength: 20 }), (sessions) => {
        const { figures, steps } = analyze(sessions, OPTIONS);
        steps.starts.forEach((since, index) => {
          const until = Math.min(since + steps.length - 1, OPTIONS.period.until);
          const expected = naiveFigures(sessions, { since, until }, NOW, 400);
          for (const id of ['completed-sessions', 'average-duration', 'false-positives'] as const) {
            close(figures.find((one) => one.id === id)!.trend[index]!, expected[id], id);
          }
        });
      }),
      { numRuns: 20 },
    );
  });

  it('do not depend on the order of the sessions', () => {
    fc.assert(
      fc.property(fc.array(anyFacts, { maxLength: 20 }), (sessions) => {
        const forward = analyze(sessions, OPTIONS).figures;
        const backward = analyze(sessions.toReversed(), OPTIONS).figures;
        forward.forEach((figure, index) => {
          close(figure.value, backward[index]!.value, figure.id);
        });
      }),
    );
  });

  it('say nothing where there is nothing, not even of a year', () => {
    const analytics = analyze([], { ...OPTIONS, period: lastDays(365, NOW) });
    assert.equal(valueOf(analytics, 'completed-sessions'), 0);
    assert.equal(valueOf(analytics, 'average-duration'), null);
    assert.equal(analytics.figures.find(({ id }) => id === 'average-duration')!.isMet, null);
    assert.equal(analytics.steps.starts.length, 53);
  });

  it('leave out times that cannot be true, and count the sessions that have them', () => {
    const analytics = analyze(
      [
        factsLike(),
        factsLike({ startedAt: NOW }),
        factsLike({ startedAt: NaN }),
        factsLike({ endedAt: NOW + DAY }),
        factsLike({ startedAt: -5e15, endedAt: NOW - HOUR }),
      ],
      OPTIONS,
    );
    assert.equal(analytics.odd, 4);
    assert.equal(valueOf(analytics, 'average-duration'), 30);
    assert.equal(valueOf(analytics, 'completed-sessions'), 4);
  });

  it('take a session of 5,000 PRs', () => {
    const analytics = analyze([factsLike({ prs: Array.from({ length: 5000 }, () => prLike({ lines: 1 })) })], OPTIONS);
    assert.equal(valueOf(analytics, 'prs-per-session'), 5000);
    assert.equal(valueOf(analytics, 'review-size'), 5000);
  });

  it('of single people are only one’s own, unless the team says otherwise', () => {
    const sessions = [factsLike(), factsLike({ author: { key: 'a2', name: 'Bo', isSelf: false } })];
    assert.deepEqual(
      analyze(sessions, { ...OPTIONS, authors: 'self' }).authors.map(({ name }) => name),
      ['Ada'],
    );
    assert.equal(analyze(sessions, OPTIONS).authors.length, 2);
  });

  it('are each defined once, in a sentence, and every target belongs to one', () => {
    for (const id of FIGURE_IDS) {
      const { definition, name } = figureOf(id);
      assert.match(definition, /^[A-Z].*\.$/, id);
      assert.ok(name.length < 40, id);
    }
    const used = FIGURE_IDS.flatMap((id) => figureOf(id).target ?? []).sort();
    assert.deepEqual(used, Object.keys(TARGETS).sort());
    assert.deepEqual(Object.keys(DEFAULT_CONFIG.targets).sort(), used);
  });

  it('are met or missed as the issue of the targets says', () => {
    const isMet = (id: FigureId, sessions: SessionFacts[]): boolean | null =>
      analyze(sessions, OPTIONS).figures.find((figure) => figure.id === id)!.isMet;
    const open = (status: SessionFacts['status'], count: number): SessionFacts[] =>
      Array.from({ length: count }, () => factsLike({ status, endedAt: null }));
    assert.equal(isMet('active-sessions', open('active', 9)), true);
    assert.equal(isMet('active-sessions', open('active', 10)), false);
    assert.equal(isMet('orphaned-sessions', []), true);
    assert.equal(isMet('orphaned-sessions', open('orphaned', 1)), false);
    assert.equal(isMet('auto-completion', [factsLike()]), true);
  });
});

describe('the period before', () => {
  it('is as long and ends a millisecond before, so that a month of days is compared with as many', () => {
    const january = { since: Date.parse('2026-01-01T00:00:00.000Z'), until: Date.parse('2026-01-31T23:59:59.999Z') };
    const { since, until } = periodBefore(january);
    assert.deepEqual(
      [since, until].map((at) => new Date(at).toISOString()),
      ['2025-12-01T00:00:00.000Z', '2025-12-31T23:59:59.999Z'],
    );
  });
});

describe('the steps of a trend', () => {
  it('are at most 60, cover the period and begin with it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: NOW }), fc.integer({ min: 0, max: 1e14 }), (since, span) => {
        const { starts, length } = stepsOf({ since, until: since + span });
        assert.ok(starts.length >= 1 && starts.length <= 60);
        assert.equal(starts[0], since);
        assert.ok(starts.at(-1)! <= since + span && since + span < starts.at(-1)! + length);
      }),
    );
  });
});
