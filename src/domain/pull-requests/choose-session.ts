import type { SessionRecord } from '../fold/session-record';
import { isCleared } from '../fold/session-life';
import { findSession, sessionDisplayId, sessionOfPr, type State } from '../fold/state';
import { viewSession, type IdleLimits } from '../fold/session-view';
import { ownsSession } from './owns-session';
import type { PullRequest } from './pull-request';

/** How a PR and a session belong together. */
export type JoinReason = 'registered' | 'marker' | 'commit' | 'branch' | 'recent';

/** The session a PR belongs to and why; a new one; or none, where the PR is ordinary. */
export type SessionChoice =
  | { is: JoinReason; session: SessionRecord }
  /** @property after the scored session whose work the PR continues */
  | { is: 'new'; after: SessionRecord | null }
  | { is: 'ordinary'; because: 'left' | 'cleared' | 'closed' | 'undetected' };

/** What the choice leaves out of account, as clauses that can be shown. */
export interface Choice {
  choice: SessionChoice;
  notes: string[];
}

/** What detection found out about the PR. */
export interface Detected {
  isAutoPr: boolean;
  /** The session its body names. */
  sessionId: string | null;
}

/**
 * Which session a PR joins (design, Behaviour): the one it is registered in; that of its marker, if the PR's author owns
 * it; that of its head commit or branch, if recorded; for a micro-PR, the author's most recently active open session
 * within the timeout, or a new one. A PR that left its session, or whose session was cleared, is ordinary. What is
 * scored takes nothing more: a PR that comes later begins a new session.
 * @param now milliseconds since the epoch
 */
export function chooseSession(
  state: State,
  pr: PullRequest,
  detected: Detected,
  limits: IdleLimits,
  now: number,
): Choice {
  const ordinary = (because: 'left' | 'cleared' | 'closed' | 'undetected'): Choice => ({
    choice: { is: 'ordinary', because },
    notes: [],
  });
  const holder = sessionOfPr(state, pr.number);
  if (holder) {
    if (isCleared(holder)) return ordinary('cleared');
    return { choice: { is: 'registered', session: holder }, notes: [] };
  }
  if (hasLeft(state, pr.number)) return ordinary('left');

  const marked = markedSession(state, pr, detected.sessionId);
  const notes = marked.note === null ? [] : [marked.note];
  const found = marked.choice ?? recordedSession(state, pr);
  if (found) {
    const { session } = found;
    return { notes, choice: session.scored ? { is: 'new', after: session } : found };
  }
  if (!detected.isAutoPr) return ordinary('undetected');
  // Work that was given up is nobody's score; what was merged at once is.
  if (pr.state === 'closed') return ordinary('closed');
  const recent = recentSession(state, pr, limits, now);
  return { notes, choice: recent ? { is: 'recent', session: recent } : { is: 'new', after: null } };
}

type Found = Extract<SessionChoice, { session: SessionRecord }>;

/** Whether some session held the PR until it left. */
function hasLeft(state: State, number: number): boolean {
  const sessions = state.byPr[number]?.sessions ?? [];
  return sessions.some((ulid) => state.sessions[ulid]?.prs[number]?.left !== undefined);
}

function markedSession(
  state: State,
  pr: PullRequest,
  id: string | null,
): { choice: Found | null; note: string | null } {
  if (id === null) return { choice: null, note: null };
  const session = findSession(state, id);
  if (!session?.started) return { choice: null, note: `the session ${id} that its body names is not known here` };
  if (isCleared(session)) return { choice: null, note: `the session ${id} that its body names was cleared` };
  if (!ownsSession(pr.author, session)) {
    const shown = sessionDisplayId(state, session);
    return { choice: null, note: `the session ${shown} that its body names is somebody else's` };
  }
  return { choice: { is: 'marker', session }, note: null };
}

/** By its head commit, in whatever session that is; by its branch, only in one that is open. */
function recordedSession(state: State, { head, author }: PullRequest): Found | null {
  if (!head) return null;
  const withCommit = newestOf(
    Object.values(state.sessions).filter((session) => Object.hasOwn(session.commits, head.sha) && !isCleared(session)),
  );
  if (withCommit) return { is: 'commit', session: withCommit };
  if (head.isFork) return null;
  const onBranch = newestOf(
    openSessions(state).filter((session) => session.branches.includes(head.branch) && mayOwn(author, session)),
  );
  return onBranch && { is: 'branch', session: onBranch };
}

/** A branch can be pushed by anybody who may write: it takes in nobody who is known to be someone else. */
function mayOwn(author: PullRequest['author'], session: SessionRecord): boolean {
  return session.started?.author.login === undefined || ownsSession(author, session);
}

function recentSession(state: State, pr: PullRequest, limits: IdleLimits, now: number): SessionRecord | null {
  const isWithin = (session: SessionRecord): boolean =>
    now - viewSession(state, session, limits, now).lastActivityAt <= limits.timeout_minutes * 60_000;
  return newestOf(openSessions(state).filter((session) => ownsSession(pr.author, session) && isWithin(session)));
}

function openSessions(state: State): SessionRecord[] {
  return Object.keys(state.open).flatMap((ulid) => state.sessions[ulid] ?? []);
}

/** The most recently active; of two that were so at the same moment, the later one. */
function newestOf(sessions: readonly SessionRecord[]): SessionRecord | null {
  return sessions.reduce<SessionRecord | null>((best, session) => {
    if (!best) return session;
    const difference = session.lastAt - best.lastAt;
    return difference > 0 || (difference === 0 && session.session > best.session) ? session : best;
  }, null);
}
