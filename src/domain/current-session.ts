import type { SessionRecord } from './fold/session-record';
import type { State } from './fold/state';

/** The open session of one working tree of one clone; of several, the one started last. */
export function currentSession(state: State, clone: string, worktree: string): SessionRecord | null {
  let current: SessionRecord | null = null;
  for (const ulid of Object.keys(state.open)) {
    const session = state.sessions[ulid];
    if (session?.started?.by !== clone || session.started.worktree !== worktree) continue;
    if (!current || session.session > current.session) current = session;
  }
  return current;
}
