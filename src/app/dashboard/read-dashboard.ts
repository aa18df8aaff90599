import { activeMinutesOf } from './active-minutes';
import type { Config } from '../../domain/config/config';
import { describeArchived, describeForDashboard } from '../../domain/dashboard/describe-session';
import type { DashboardFrame, DashboardHealth, DashboardModel } from '../../domain/dashboard/model';
import { webAddressOf } from '../../domain/dashboard/web-address';
import { plainTitle } from '../../domain/plain-title';
import { contextUse } from '../analytics/analyze-clone';
import { readKnownSessions } from '../analytics/read-facts';
import type { Clone } from '../clone';
import { stateSize } from '../state-size';

/** What a face adds: what it can do for the page, and what it knows besides. */
export interface DashboardSetting {
  can: DashboardModel['can'];
  offline?: string | null;
  health?: DashboardHealth | null;
  /** A machine that is thrown away: nobody reads shared facts there. */
  isRunner?: boolean;
}

/** Everything the dashboard shows of a clone, the archived sessions too. */
export async function readDashboard(clone: Clone, config: Config, setting: DashboardSetting): Promise<DashboardModel> {
  const { store, ports } = clone;
  const now = ports.clock.now();
  const { sessions, archived, authorOf, registers } = await readKnownSessions(clone);
  const me = setting.can.complete ? store.clone.clone : null;
  return {
    ...(await readFrame(clone, config, setting, now)),
    sessions: [
      ...archived.map((record) => describeArchived(record, authorOf)),
      ...sessions.map((session) => {
        const seen = registers.get(session.session);
        const isOpen = session.session in store.state.open;
        return describeForDashboard(store.state, session, {
          ...{ rules: config, authorOf, now, clone: me, localLastAt: seen?.lastAt },
          minutes: isOpen ? activeMinutesOf(session, seen, config) : undefined,
        });
      }),
    ],
  };
}

async function readFrame(
  clone: Clone,
  config: Config,
  { can, offline = null, health = null, isRunner = false }: DashboardSetting,
  now: number,
): Promise<DashboardFrame> {
  const remotes = await clone.repository.remotes();
  const remote = remotes.find(({ name }) => name === (clone.store.clone.remote ?? 'origin')) ?? remotes[0];
  return {
    repository: plainTitle(repositoryName(clone), 100),
    source: 'state',
    readAt: now,
    authors: config.analytics.authors ? 'all' : 'self',
    targets: config.targets,
    maxLines: config.review.max_lines,
    stateBytes: await stateSize(clone),
    context: config.context.enabled && !isRunner ? await contextUse(clone) : null,
    pullRequests: remote ? webAddressOf(remote.url) : null,
    can,
    offline,
    health,
  };
}

function repositoryName({ location }: Clone): string {
  const path = location.topLevel ?? location.commonDir;
  return path.split(/[\\/]/).findLast((part) => part !== '' && part !== '.git') ?? '';
}
