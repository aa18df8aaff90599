import type { Config } from '../domain/config/config';
import { describeSession, type LiveSession } from './describe-session';
import type { Clone } from './clone';

/** Sessions in the order in which people look for them. */
export interface SessionList {
  /** Open, of this clone; the newest first. */
  mine: LiveSession[];
  /** Open, of other clones; the one active last first. */
  team: LiveSession[];
  /** Completed or cleared, the newest end first. */
  ended: LiveSession[];
}

/** @param endedSince only sessions that ended at or after this time, in milliseconds */
export async function listSessions(clone: Clone, config: Config, endedSince = 0): Promise<SessionList> {
  const { state, clone: facts } = clone.store;
  const activity = await clone.activity.readAll();
  const list: SessionList = { mine: [], team: [], ended: [] };
  for (const session of Object.values(state.sessions)) {
    if (!session.started) continue;
    const isOpen = session.session in state.open;
    if (!isOpen && session.lastAt < endedSince) continue;
    const view = describeSession(clone, session, config, activity);
    if (!isOpen) list.ended.push(view);
    else if (view.by === facts.clone) list.mine.push(view);
    else list.team.push(view);
  }
  list.mine.sort((a, b) => b.startedAt - a.startedAt);
  list.team.sort((a, b) => b.lastActivityAt - a.lastActivityAt);
  list.ended.sort((a, b) => (b.endedAt ?? b.lastActivityAt) - (a.endedAt ?? a.lastActivityAt));
  return list;
}
