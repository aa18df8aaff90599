import { useDeferredValue, useMemo } from 'react';
import { analyze, type Analytics } from '../domain/analytics/analytics';
import { isTime } from '../domain/analytics/measure';
import { lastDays, type Period } from '../domain/analytics/period';
import type { DashboardModel } from '../domain/dashboard/model';

/** The figures of the chosen period; after a change they follow when there is time. @param days 0 for everything */
export function useAnalytics(model: DashboardModel, days: number): Analytics {
  const settled = useDeferredValue(model);
  return useMemo(() => {
    const { sessions, readAt: now, targets, maxLines, authors, stateBytes, context } = settled;
    const period = days === 0 ? wholePeriod(settled) : lastDays(days, now);
    return analyze(sessions, { period, now, targets, rules: { maxLines }, authors, stateBytes, context });
  }, [settled, days]);
}

function wholePeriod({ sessions, readAt }: DashboardModel): Period {
  let [since, until] = [readAt, 0];
  for (const { startedAt, endedAt } of sessions) {
    if (isTime(startedAt, readAt)) since = Math.min(since, startedAt);
    if (isTime(endedAt, readAt)) until = Math.max(until, endedAt);
  }
  return { since, until: Math.max(since, until === 0 ? readAt : Math.min(until, readAt)) };
}
