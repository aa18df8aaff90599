import { DEFAULT_CONFIG } from '../../src/domain/config/config';
import type { DashboardModel } from '../../src/domain/dashboard/model';

/** The dashboard of a repository without a session. */
export function emptyModel(change: Partial<DashboardModel> = {}): DashboardModel {
  return {
    repository: 'orchard',
    source: 'state',
    readAt: Date.parse('2026-11-19T16:00:00.000Z'),
    authors: 'self',
    targets: DEFAULT_CONFIG.targets,
    maxLines: 400,
    stateBytes: 10,
    context: null,
    pullRequests: null,
    can: { complete: true, showLog: true, showHistory: true },
    offline: null,
    health: null,
    sessions: [],
    ...change,
  };
}
