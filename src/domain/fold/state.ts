import type { ContextFacts } from '../context/context-record';
import { contextKind, eventKind, isContextEvent, type Event } from '../events/registry';
import { isOpen } from './session-life';
import { displayId, withCollision } from '../session-id';
import { emptySession, type SessionRecord } from './session-record';
import type { Stamp } from './stamp';

/**
 * The fold of a set of events, with the look-ups that must not scan. Plain data: the cache is one `JSON.parse`.
 */
export interface State {
  /** By session ulid. */
  sessions: Record<string, SessionRecord>;
  /** By a PR's number: the sessions that ever held it, sorted, and the one that holds it now. */
  byPr: Record<number, { sessions: string[]; holder: string | null }>;
  /** Sessions that share a display id, by that id, sorted: the order of their `-2`, `-3`. */
  byDisplayId: Record<string, string[]>;
  /** Ulids of the sessions that are open: started, not completed, not cleared. */
  open: Record<string, true>;
  /** What the sessions of the repository share. */
  context: ContextFacts;
}

export function emptyState(): State {
  return { sessions: {}, byPr: {}, byDisplayId: {}, open: {}, context: {} };
}

/**
 * Adds one event to the state, in place. Applying the same set in any order, with repetitions, gives the same state
 * (design, invariant 1).
 */
export function applyEvent(state: State, event: Event): void {
  if (isContextEvent(event)) {
    contextKind(event.kind)?.apply(state.context, event);
    return;
  }
  const session = (state.sessions[event.session] ??= emptySession(event.session));
  const wasStarted = session.started !== undefined;
  eventKind(event.kind)?.apply(session, event);
  if (isOpen(session)) state.open[event.session] = true;
  else Reflect.deleteProperty(state.open, event.session);
  if ('pr' in event) indexPr(state, event.pr, event.session);
  if (!wasStarted && session.started) {
    insertSorted((state.byDisplayId[displayId(session.started.slug, session.started.at)] ??= []), event.session);
  }
}

export function foldEvents(events: Iterable<Event>, state: State = emptyState()): State {
  for (const event of events) applyEvent(state, event);
  return state;
}

/** The id a person sees. A session whose start has not arrived yet shows its ulid. */
export function sessionDisplayId(state: State, session: SessionRecord): string {
  if (!session.started) return session.session;
  const id = displayId(session.started.slug, session.started.at);
  return withCollision(id, (state.byDisplayId[id]?.indexOf(session.session) ?? 0) + 1);
}

/** Finds a session by its ulid or its display id, `-2` and so on included. */
export function findSession(state: State, idOrUlid: string): SessionRecord | null {
  const direct = state.sessions[idOrUlid];
  if (direct && Object.hasOwn(state.sessions, idOrUlid)) return direct;
  const exact = lookUp(state, idOrUlid, 1);
  if (exact) return exact;
  const numbered = /^(.+)-(\d{1,6})$/.exec(idOrUlid);
  return numbered?.[1] !== undefined ? lookUp(state, numbered[1], Number(numbered[2])) : null;
}

function lookUp(state: State, displayed: string, ordinal: number): SessionRecord | null {
  if (!Object.hasOwn(state.byDisplayId, displayed)) return null;
  const ulid = state.byDisplayId[displayed]?.[ordinal - 1];
  return ulid === undefined ? null : (state.sessions[ulid] ?? null);
}

/** Whether a session holds the PR now; it does from its latest `pr.added` until a later `pr.left`. */
export function holdsPr(session: SessionRecord, number: number): boolean {
  return memberSince(session, number) !== null;
}

function memberSince(session: SessionRecord, number: number): Stamp | null {
  const pr = session.prs[number];
  if (!pr?.added) return null;
  return pr.left && pr.left.stamp > pr.added.stamp ? null : pr.added.stamp;
}

/** The session that holds a PR now. */
export function sessionOfPr(state: State, number: number): SessionRecord | null {
  const holder = state.byPr[number]?.holder;
  return holder ? (state.sessions[holder] ?? null) : null;
}

/** Of several sessions that claim a PR, the one that had it first holds it. */
function indexPr(state: State, number: number, session: string): void {
  const entry = (state.byPr[number] ??= { sessions: [], holder: null });
  insertSorted(entry.sessions, session);
  let first: Stamp | null = null;
  entry.holder = null;
  for (const ulid of entry.sessions) {
    const candidate = state.sessions[ulid];
    const since = candidate ? memberSince(candidate, number) : null;
    if (since === null || (first !== null && since >= first)) continue;
    first = since;
    entry.holder = ulid;
  }
}

function insertSorted(list: string[], item: string): void {
  let [low, high] = [0, list.length];
  // The newest sorts last, so this ends at once in the usual case.
  if (high > 0 && item > (list[high - 1] ?? '')) low = high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? '') < item) low = middle + 1;
    else high = middle;
  }
  if (list[low] !== item) list.splice(low, 0, item);
}
