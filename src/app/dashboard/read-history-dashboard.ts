import { ONLY_SHOWS } from '../../domain/dashboard/dashboard-html';
import { describeReplay } from '../../domain/dashboard/describe-replay';
import type { DashboardModel } from '../../domain/dashboard/model';
import { plainTitle } from '../../domain/plain-title';
import type { ReplayResult } from '../../domain/replay/replay';
import type { Repository } from '../find-repository';
import { loadConfig } from '../load-config';

/** The dashboard of what a history would have been in sessions: marked as inferred, and with nothing that can be done. */
export async function readHistoryDashboard(repository: Repository, replayed: ReplayResult): Promise<DashboardModel> {
  const now = repository.ports.clock.now();
  const { config } = await loadConfig(repository);
  const identity = await repository.repository.identity();
  const path = repository.location.topLevel ?? repository.location.commonDir;
  return {
    repository: plainTitle(path.split(/[\\/]/).findLast((part) => part !== '' && part !== '.git') ?? '', 100),
    source: 'history',
    readAt: now,
    authors: config.analytics.authors ? 'all' : 'self',
    targets: config.targets,
    maxLines: config.review.max_lines,
    stateBytes: null,
    context: null,
    pullRequests: null,
    can: ONLY_SHOWS,
    offline: null,
    health: null,
    sessions: describeReplay(replayed, now, identity?.email ?? null),
  };
}
