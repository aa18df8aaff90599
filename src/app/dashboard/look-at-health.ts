import type { Config } from '../../domain/config/config';
import { describeHealth } from '../../domain/dashboard/describe-health';
import type { DashboardHealth } from '../../domain/dashboard/model';
import type { Log } from '../../ports/log';
import type { HealthLook } from '../health/health-look';

/** The health for the dashboard. Where it cannot be read that is logged, and `null`: the sessions are shown all the same. */
export async function lookAtHealth(look: HealthLook, config: Config, log: Log): Promise<DashboardHealth | null> {
  try {
    return describeHealth(await look.read(config));
  } catch (error) {
    log.write('error', 'The health could not be read.', { operation: 'dashboard.health', error });
    return null;
  }
}
