import type { DashboardModel } from '../domain/dashboard/model';
import type { DashboardSession } from '../domain/dashboard/session';

const URGENCY = ['active', 'idle', 'orphaned', 'paused'];

/** The sessions that are open, what is in flight first and then the newest activity. */
export function listOpen({ sessions }: Pick<DashboardModel, 'sessions'>): DashboardSession[] {
  return sessions
    .filter(({ endedAt, status }) => endedAt === null && status !== 'cleared')
    .sort((a, b) => URGENCY.indexOf(a.status) - URGENCY.indexOf(b.status) || b.lastAt - a.lastAt);
}
