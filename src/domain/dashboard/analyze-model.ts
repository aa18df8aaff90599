import { analyze, type Analytics } from '../analytics/analytics';
import { isTime } from '../analytics/measure';
import { lastDays, type Period } from '../analytics/period';
import type { DashboardModel } from './model';

/**
 * The figures of what a dashboard shows. A history that was never worked in sessions is held against no target, and there is
 * nothing before everything to compare with.
 * @param days of the period; 0 for everything there is
 */
export function analyzeModel(model: DashboardModel, days: number): Analytics {
  const { sessions, readAt: now, maxLines, authors, stateBytes, context } = model;
  return analyze(sessions, {
    ...{ now, rules: { maxLines }, authors, stateBytes, context },
    period: days === 0 ? wholePeriod(model) : lastDays(days, now),
    compares: days !== 0,
    targets: model.source === 'history' ? null : model.targets,
  });
}

function wholePeriod({ sessions, readAt }: DashboardModel): Period {
  let [since, until] = [readAt, 0];
  for (const { startedAt, endedAt } of sessions) {
    if (isTime(startedAt, readAt)) since = Math.min(since, startedAt);
    if (isTime(endedAt, readAt)) until = Math.max(until, endedAt);
  }
  return { since, until: Math.max(since, until === 0 ? readAt : Math.min(until, readAt)) };
}
