import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { authorFinder } from '../../../../src/domain/analytics/facts-of-state';
import { analyzeModel } from '../../../../src/domain/dashboard/analyze-model';
import { describeForDashboard } from '../../../../src/domain/dashboard/describe-session';
import type { DashboardModel } from '../../../../src/domain/dashboard/model';
import { foldEvents } from '../../../../src/domain/fold/state';
import { event, started } from '../../../helpers/events';

const NOW = Date.parse('2026-11-21T16:00:00.000Z');

/** One session that a timeout completed two days ago. */
function model(source: DashboardModel['source']): DashboardModel {
  const ended = { endedAt: event(30, {}).at, minutes: { human: 20, agent: 0, active: 20 }, evidence: [] };
  const state = foldEvents([started(1), event(31, { kind: 'session.completed', trigger: 'timeout', ...ended })]);
  const authorOf = authorFinder([], null);
  return {
    ...{ repository: 'orchard', source, readAt: NOW, authors: 'self', targets: DEFAULT_CONFIG.targets },
    ...{ maxLines: 400, stateBytes: 10, context: null, pullRequests: null, offline: null, health: null },
    can: { complete: true, showLog: true, showHistory: true },
    sessions: Object.values(state.sessions).map((session) =>
      describeForDashboard(state, session, { rules: DEFAULT_CONFIG, authorOf, now: NOW, clone: null }),
    ),
  };
}

describe('the figures of a dashboard', () => {
  it('are held against the targets of the team where people worked in sessions', () => {
    const { figures } = analyzeModel(model('state'), 30);
    const manual = figures.find(({ id }) => id === 'manual-completion');
    assert.deepEqual([manual?.value, manual?.target?.value, manual?.isMet], [0, 20, true]);
    assert.equal(figures.find(({ id }) => id === 'completed-sessions')?.previous, 0);
  });

  it('are held against nothing in a history, in which nobody completed anything by hand', () => {
    const { figures } = analyzeModel(model('history'), 30);
    assert.equal(figures.find(({ id }) => id === 'completed-sessions')?.value, 1);
    assert.ok(figures.every(({ target, isMet }) => target === null && isMet === null));
  });

  it('of a history are those that commits tell: nothing is made up of PRs, scores and decisions that there were not', () => {
    const ids = analyzeModel(model('history'), 30).figures.map(({ id }) => id);
    assert.ok(ids.includes('median-duration') && ids.includes('commits-per-session'));
    assert.ok(
      !ids.some((id) => /prs?\b|score|completion|positives|negatives|batching|review|active|orphaned/.test(id)),
      ids.join(),
    );
  });

  for (const source of ['state', 'history'] as const) {
    it(`of everything are compared with nothing before it (${source})`, () => {
      const { figures, period } = analyzeModel(model(source), 0);
      assert.deepEqual(period, { since: Date.parse(event(1, {}).at), until: Date.parse(event(30, {}).at) });
      assert.ok(figures.every(({ previous }) => previous === null));
    });
  }
});
