import { currentSession } from '../domain/current-session';
import { ExpectedError } from '../domain/errors';
import type { SessionRecord } from '../domain/fold/session-record';
import { findSession } from '../domain/fold/state';
import { SESSION_ID } from '../domain/session-id';
import type { Clone } from './clone';

/** The open session of this working tree, or `null`. */
export function sessionHere(clone: Clone): SessionRecord | null {
  const { state, clone: facts } = clone.store;
  const { worktree, location } = clone;
  return currentSession(state, facts.clone, worktree) ?? currentSession(state, facts.clone, location.worktree);
}

/** Whether a session began in this working tree. Its key was the name of its folder once. */
export function isOfWorktreeHere({ store, worktree, location }: Clone, { started }: SessionRecord): boolean {
  if (started?.by !== store.clone.clone) return false;
  return started.worktree === worktree || started.worktree === location.worktree;
}

/**
 * The session a command is about: the one named, else the open one here.
 * @throws ExpectedError `no-session`, `unknown-session`, `bad-session-id`
 */
export function requireSession(clone: Clone, id?: string): SessionRecord {
  if (id === undefined) {
    const session = sessionHere(clone);
    if (session) return session;
    throw new ExpectedError('no-session', 'There is no open session here. Start one with: auto-pr session start');
  }
  if (!SESSION_ID.test(id)) {
    throw new ExpectedError('bad-session-id', 'That is not a session id. auto-pr session list --all shows them.');
  }
  const session = findSession(clone.store.state, id);
  if (session) return session;
  throw new ExpectedError('unknown-session', `There is no session ${id} here. auto-pr session list --all shows them.`);
}

/** The same session in the newest state: reading the clone's files anew replaces the objects. */
export function newest(clone: Clone, session: SessionRecord): SessionRecord {
  return clone.store.state.sessions[session.session] ?? session;
}
