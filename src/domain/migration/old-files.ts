import type { Author } from '../author';
import { isCleared, standingCompletion } from '../fold/session-life';
import type { SessionRecord } from '../fold/session-record';
import { holdsPr, sessionDisplayId, type State } from '../fold/state';

/** A session as both older files have it; our own reader takes all of these fields. */
interface OldEntry {
  session_id: string;
  author: string;
  login?: string;
  title?: string;
  started_at: string;
  last_activity: string;
  status: 'active' | 'completed';
  completed_at?: string;
  trigger?: string;
  score?: number;
  prs: number[];
}

const VERSION = '1.0';

/** The value of a `.cursor/data/session_state.json`. The same state gives the same bytes. */
export function sessionStateFile(state: State): object {
  const entries = entriesOf(state);
  const owners = entries.flatMap(({ session_id, prs }) => prs.map((pr) => [pr, session_id] as const));
  return {
    version: VERSION,
    last_updated: newest(entries),
    pr_to_session: Object.fromEntries(owners.sort(([a], [b]) => a - b)),
    session_to_prs: Object.fromEntries(entries.map(({ session_id, prs }) => [session_id, prs])),
    session_metadata: Object.fromEntries(entries.map(({ session_id, ...rest }) => [session_id, rest])),
  };
}

/** The value of a `docs/metrics/auto_pr_sessions.json`. The same state gives the same bytes. */
export function sessionsFile(state: State): object {
  const entries = entriesOf(state);
  return {
    version: VERSION,
    last_updated: newest(entries),
    active_sessions: entries.filter(({ status }) => status === 'active'),
    completed_sessions: entries.filter(({ status }) => status === 'completed'),
  };
}

/** Of every session that began and was not cleared, in the order of their starts. */
function entriesOf(state: State): OldEntry[] {
  return Object.values(state.sessions)
    .filter((session) => session.started && !isCleared(session))
    .sort((a, b) => (a.session < b.session ? -1 : 1))
    .flatMap((session) => entryOf(state, session) ?? []);
}

function entryOf(state: State, session: SessionRecord): OldEntry | null {
  const { started, title, lastAt } = session;
  if (!started) return null;
  const completion = standingCompletion(session);
  const numbers = Object.keys(session.prs).map(Number);
  return {
    session_id: sessionDisplayId(state, session),
    author: authorText(started.author),
    ...(started.author.login !== undefined && { login: started.author.login }),
    ...(title && { title: title.value }),
    started_at: iso(started.at),
    last_activity: iso(lastAt),
    status: completion ? 'completed' : 'active',
    ...(completion && { completed_at: iso(completion.endedAt), trigger: completion.trigger }),
    ...(session.scored && { score: session.scored.value.score }),
    prs: numbers.filter((pr) => holdsPr(session, pr)).sort((a, b) => a - b),
  };
}

function authorText({ name, email }: Author): string {
  return email === '' ? name : `${name} <${email}>`;
}

/** The state's own time and not the moment of the export, which would make the same state another file. */
function newest(entries: readonly OldEntry[]): string {
  return entries.map((entry) => entry.completed_at ?? entry.last_activity).reduce((a, b) => (a > b ? a : b), iso(0));
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
