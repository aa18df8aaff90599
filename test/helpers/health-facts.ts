import { analyze } from '../../src/domain/analytics/analytics';
import { lastDays } from '../../src/domain/analytics/period';
import { DEFAULT_CONFIG } from '../../src/domain/config/config';
import type { HealthFacts } from '../../src/domain/health/health-facts';
import { factsLike, HOUR, NOW, prLike } from './session-facts';

/** Facts in which every check is fine. */
export function fineFacts(): HealthFacts {
  const { targets, review } = DEFAULT_CONFIG;
  const { figures } = analyze(
    Array.from({ length: 5 }, () => factsLike({ prs: [prLike(), prLike()] })),
    {
      ...{ period: lastDays(30, NOW), now: NOW, targets, rules: { maxLines: review.max_lines } },
      ...{ authors: 'all', stateBytes: 5000 },
    },
  );
  return {
    figures,
    workflow: { value: { finished: 40, failed: 1 } },
    scores: { value: { scored: 3, overdue: 0 } },
    exchanges: { value: { ended: 200, failed: 1 } },
    lagMs: { value: 0 },
    backupAgeMs: { value: 2 * HOUR },
    config: { errors: [], warnings: [] },
    damage: { value: { objects: 0, lines: 0 } },
  };
}
