import assert from 'node:assert/strict';
import { analyze } from '../../../../src/domain/analytics/analytics';
import type { FigureId } from '../../../../src/domain/analytics/figures';
import { lastDays } from '../../../../src/domain/analytics/period';
import type { SessionFacts } from '../../../../src/domain/analytics/session-facts';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { CHECK_IDS, checkOf, type CheckId } from '../../../../src/domain/health/checks';
import type { HealthFacts } from '../../../../src/domain/health/health-facts';
import { problemsOf, reportHealth, type CheckResult } from '../../../../src/domain/health/health-report';
import { factsLike, HOUR, MINUTE, NOW } from '../../../helpers/session-facts';
import { fineFacts } from '../../../helpers/health-facts';

function check(id: CheckId, facts: Partial<HealthFacts>): CheckResult {
  const report = reportHealth({ ...fineFacts(), ...facts }, DEFAULT_CONFIG.health, NOW);
  return report.checks.find((one) => one.id === id)!;
}

/** Facts in which one figure of the analytics has a value and misses its target or not. */
function withFigure(id: FigureId, value: number | null, isMet = true): Partial<HealthFacts> {
  const figures = fineFacts().figures.map((one) => (one.id === id ? { ...one, value, isMet } : one));
  return { figures };
}

const percentOf = (part: number, whole: number) => ({ value: { finished: whole, failed: part } });

/** For each check: at its limit, and past it. */
const AT_LIMITS: Readonly<Record<CheckId, [at: Partial<HealthFacts>, past: Partial<HealthFacts>]>> = {
  'orphaned-sessions': [withFigure('orphaned-sessions', 5), withFigure('orphaned-sessions', 6)],
  'average-duration': [withFigure('average-duration', 120), withFigure('average-duration', 120.1)],
  'false-positives': [withFigure('false-positives', 10), withFigure('false-positives', 10.1)],
  'state-size': [withFigure('state-size', 1000), withFigure('state-size', 1000.001)],
  'workflow-failures': [{ workflow: percentOf(20, 100) }, { workflow: percentOf(21, 100) }],
  'completion-rate': [withFigure('auto-completion', 80), withFigure('auto-completion', 79.9)],
  'error-rate': [{ scores: { value: { scored: 95, overdue: 5 } } }, { scores: { value: { scored: 94, overdue: 6 } } }],
  'sync-lag': [{ lagMs: { value: HOUR } }, { lagMs: { value: HOUR + 1 } }],
  'backup-age': [{ backupAgeMs: { value: 48 * HOUR } }, { backupAgeMs: { value: 48 * HOUR + 1 } }],
  'config-problems': [{}, { config: { errors: ['a.yaml:1:1: no'], warnings: [] } }],
  'damaged-state': [{}, { damage: { value: { objects: 1, lines: 0 } } }],
};

describe('the health', () => {
  for (const id of CHECK_IDS) {
    it(`is critical past the limit of ${id}, and not at it`, () => {
      const [at, past] = AT_LIMITS[id];
      assert.notEqual(check(id, at).level, 'critical');
      const result = check(id, past);
      assert.equal(result.level, 'critical', result.says);
      assert.match(result.says, /^.+; the limit is at (?:most|least) .+\.$/);
      assert.equal(result.advice, checkOf(id).advice);
      assert.equal(result.limit, DEFAULT_CONFIG.health[checkOf(id).limit]);
    });
  }

  it('has a check for every limit of the configuration, with a definition and an advice in sentences', () => {
    const limits = CHECK_IDS.map((id) => checkOf(id).limit);
    assert.deepEqual([...limits, 'min_sample'].sort(), Object.keys(DEFAULT_CONFIG.health).sort());
    for (const id of CHECK_IDS) {
      assert.match(checkOf(id).definition, /^[A-Z].*\.$/);
      assert.match(checkOf(id).advice, /^[A-Z].*\.$/);
    }
  });

  it('is a warning where the team misses its own target, and from half of a limit that has none', () => {
    assert.equal(check('orphaned-sessions', withFigure('orphaned-sessions', 1, false)).level, 'warning');
    assert.equal(check('state-size', withFigure('state-size', 900, true)).level, 'ok');
    assert.equal(check('workflow-failures', { workflow: percentOf(10, 100) }).level, 'ok');
    assert.equal(check('workflow-failures', { workflow: percentOf(11, 100) }).level, 'warning');
    assert.equal(check('sync-lag', { lagMs: { value: 31 * MINUTE } }).level, 'warning');
    assert.equal(check('config-problems', { config: { errors: [], warnings: ['x'] } }).level, 'warning');
    assert.equal(check('damaged-state', { damage: { value: { objects: 0, lines: 2 } } }).level, 'warning');
  });

  it('is unknown, and says why, where nothing could be looked at or nothing has happened', () => {
    const unknown = [
      check('workflow-failures', { workflow: { why: 'There is no token.' } }),
      check('workflow-failures', { workflow: percentOf(0, 0) }),
      check('error-rate', { scores: { value: { scored: 0, overdue: 0 } }, exchanges: { why: 'Not shared.' } }),
      check('average-duration', withFigure('average-duration', null)),
      check('sync-lag', { lagMs: { value: NaN } }),
    ];
    for (const { level, value, says, advice } of unknown) {
      assert.deepEqual([level, value, advice], ['unknown', null, null]);
      assert.match(says, /\.$/);
    }
    assert.equal(unknown[0]?.says, 'There is no token.');
  });

  it('judges no average and no percentage of a few sessions or decisions', () => {
    const few = (id: FigureId, sample: number) => ({
      figures: fineFacts().figures.map((one) => (one.id === id ? { ...one, value: 100_000, sample } : one)),
    });
    for (const id of ['average-duration', 'false-positives'] as const) {
      const { level, says } = check(id, few(id, 4));
      assert.equal(level, 'unknown');
      assert.match(says, /^Too few to judge: 4 of the 5 (?:sessions|decisions) that it takes\.$/);
      assert.equal(check(id, few(id, 5)).level, 'critical');
    }
  });

  it('tells the worse of overdue scores and failed exchanges, and how many there are of each', () => {
    const scores = { value: { scored: 1000, overdue: 0 } };
    const { level, value, details } = check('error-rate', { scores, exchanges: { value: { ended: 20, failed: 2 } } });
    assert.deepEqual([level, value], ['critical', 10]);
    assert.deepEqual(details, ['Scores: 0 of 1000 overdue', 'Exchanges with the remote: 2 of 20 failed']);
    assert.equal(check('error-rate', { scores, exchanges: { value: { ended: 4, failed: 4 } } }).level, 'ok');
    const overdue = { value: { scored: 0, overdue: 1 } };
    assert.equal(check('error-rate', { scores: overdue, exchanges: { value: { ended: 9000, failed: 0 } } }).value, 100);
  });

  it('never reads as if it were at the limit where it is past it by less than is shown', () => {
    assert.match(
      check('average-duration', withFigure('average-duration', 120.1)).says,
      / more than 2:00 hours on average;/,
    );
    assert.match(check('completion-rate', withFigure('auto-completion', 79.99)).says, /^less than 80 %/);
    assert.match(check('backup-age', { backupAgeMs: { value: 48 * HOUR + 1 } }).says, /more than 48 h has no backup;/);
  });

  it('is over for an alert where it is within its limit or there is nothing to judge, and not where nobody could look', () => {
    const over = (id: CheckId, facts: Partial<HealthFacts>) => check(id, facts).isOver;
    assert.equal(over('workflow-failures', { workflow: percentOf(1, 100) }), true);
    assert.equal(over('workflow-failures', { workflow: percentOf(11, 100) }), true, 'a warning');
    assert.equal(over('workflow-failures', { workflow: percentOf(50, 100) }), false);
    assert.equal(over('workflow-failures', { workflow: percentOf(0, 0) }), true);
    assert.equal(over('average-duration', withFigure('average-duration', null)), true);
    assert.equal(over('workflow-failures', { workflow: { why: 'GitHub cannot be reached.' } }), false);
    assert.equal(over('sync-lag', { lagMs: { value: NaN } }), false);
  });

  it('as a whole is that of its worst check, and what is unknown does not count', () => {
    const limits = DEFAULT_CONFIG.health;
    const levelOf = (facts: Partial<HealthFacts>) => reportHealth({ ...fineFacts(), ...facts }, limits, NOW).level;
    assert.equal(levelOf({ workflow: { why: 'There is no forge.' } }), 'ok');
    assert.equal(levelOf({ lagMs: { value: 31 * MINUTE } }), 'warning');
    const both = { lagMs: { value: 31 * MINUTE }, damage: { value: { objects: 2, lines: 0 } } };
    assert.equal(levelOf(both), 'critical');
    const report = reportHealth({ ...fineFacts(), ...both }, limits, NOW);
    assert.deepEqual(
      problemsOf(report).map(({ id }) => id),
      ['damaged-state'],
    );
  });

  it('takes the figures of the analytics as they are', () => {
    const long = factsLike({ startedAt: NOW - 5 * HOUR, endedAt: NOW - HOUR });
    const { figures } = analyze(Array<SessionFacts>(5).fill(long), {
      ...{ period: lastDays(30, NOW), now: NOW, targets: DEFAULT_CONFIG.targets, rules: { maxLines: 400 } },
      authors: 'all',
    });
    const { value, level, says } = check('average-duration', { figures });
    assert.deepEqual([value, level], [240, 'critical']);
    assert.equal(says, 'A session takes 4:00 hours on average; the limit is at most 2:00.');
  });
});
