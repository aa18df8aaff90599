import type { Config } from '../../domain/config/config';
import type { HealthReport } from '../../domain/health/health-report';
import type { Clone } from '../clone';
import { loadConfig } from '../load-config';
import { readHealth } from './read-health';

const KEPT_MS = 60_000;

/** The health as far as it can be told without asking anybody, for what is shown again and again: a minute old at most. */
export class HealthLook {
  private last: { at: number; report: Promise<HealthReport> } | null = null;

  constructor(private readonly clone: Clone) {}

  read(config: Config): Promise<HealthReport> {
    const now = this.clone.ports.clock.now();
    if (this.last && Math.abs(now - this.last.at) < KEPT_MS) return this.last.report;
    const report = this.look(config);
    const kept = { at: now, report };
    this.last = kept;
    // A failure is not kept.
    report.catch(() => {
      if (this.last === kept) this.last = null;
    });
    return report;
  }

  private async look(config: Config): Promise<HealthReport> {
    const { problems } = await loadConfig(this.clone);
    const forge = { why: 'Only looked at by auto-pr health and by the workflow.' };
    return readHealth(this.clone, config, { problems, forge, reads: 'quick' });
  }
}
