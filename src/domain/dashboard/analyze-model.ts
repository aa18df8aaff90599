import { analyze, type Analytics } from '../analytics/analytics';
import type { FigureId } from '../analytics/figures';
import { isTime } from '../analytics/measure';
import { lastDays, type Period } from '../analytics/period';
import type { DashboardModel } from './model';

/** What commits alone tell. PRs, scores and what people decided stand in no history: a figure of them would be made up. */
const OF_COMMITS: ReadonlySet<FigureId> = new Set([
  'completed-sessions',
  'average-duration',
  'median-duration',
  'p90-duration',
  'commits-per-session',
  'files-per-session',
  'sessions-per-developer-week',
]);

/**
 * The figures of what a dashboard shows. A history that was never worked in sessions has those that commits tell, held
 * against no target, and there is nothing before everything to compare with.
 * @param days of the period; 0 for everything there is
 */
export function analyzeModel(model: DashboardModel, days: number): Analytics {
  const { sessions, readAt: now, maxLines, authors, stateBytes, context } = model;
  const isInferred = model.source === 'history';
  const analytics = analyze(sessions, {
    ...{ now, rules: { maxLines }, authors, stateBytes, context },
    period: days === 0 ? wholePeriod(model) : lastDays(days, now),
    compares: days !== 0,
    targets: isInferred ? null : model.targets,
  });
  return isInferred ? { ...analytics, figures: analytics.figures.filter(({ id }) => OF_COMMITS.has(id)) } : analytics;
}

function wholePeriod({ sessions, readAt }: DashboardModel): Period {
  let [since, until] = [readAt, 0];
  for (const { startedAt, endedAt } of sessions) {
    if (isTime(startedAt, readAt)) since = Math.min(since, startedAt);
    if (isTime(endedAt, readAt)) until = Math.max(until, endedAt);
  }
  return { since, until: Math.max(since, until === 0 ? readAt : Math.min(until, readAt)) };
}
