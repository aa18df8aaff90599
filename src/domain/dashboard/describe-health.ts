import type { HealthReport } from '../health/health-report';
import { plainSays } from '../health/health-text';
import type { DashboardHealth } from './model';

/** The report as the dashboard shows it; outside text is plain lines. */
export function describeHealth({ checks }: HealthReport): DashboardHealth {
  return {
    checks: checks.map((check) => {
      const [says = '', ...details] = plainSays(check);
      return { name: check.name, status: check.level, says, details, advice: check.advice };
    }),
  };
}
