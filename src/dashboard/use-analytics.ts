import { useDeferredValue, useMemo } from 'react';
import type { Analytics } from '../domain/analytics/analytics';
import { analyzeModel } from '../domain/dashboard/analyze-model';
import type { DashboardModel } from '../domain/dashboard/model';

/** The figures of the chosen period; after a change they follow when there is time. @param days 0 for everything */
export function useAnalytics(model: DashboardModel, days: number): Analytics {
  const settled = useDeferredValue(model);
  return useMemo(() => analyzeModel(settled, days), [settled, days]);
}
