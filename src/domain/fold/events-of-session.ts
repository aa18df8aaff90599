import { EVENT_FORMAT } from '../events/envelope';
import type { Event } from '../events/registry';
import { nextHlc } from '../hlc';
import type { PullRequestRecord, SessionRecord } from './session-record';
import type { Register, Stamp } from './stamp';
import { foldEvents } from './state';
import type { Unknown } from './unknown';

interface Origin {
  at: number;
  by?: string;
  stamp?: Stamp;
  id?: string;
}

/**
 * Events that fold into a session again: the last resort where its log cannot be read and only the fold is left. Ids
 * and clocks are those of the true events as far as the fold keeps them, so that both can stand beside each other.
 */
export function eventsOfSession(session: SessionRecord, unknown: Unknown): Event[] {
  const make = (kind: Event['kind'], origin: Origin, payload: object): Event => {
    const { at, by = unknown.by, stamp } = origin;
    const [hlc = nextHlc(null, at), id = origin.id ?? unknown.ulid(at)] = stamp?.split(' ') ?? [];
    const envelope = { v: EVENT_FORMAT, id, at: iso(at), hlc, by, session: session.session, kind };
    return { ...envelope, ...payload } as Event;
  };
  const events = [
    ...startOf(session, make),
    ...Object.entries(session.commits).map(([sha, { at, stamp, ...commit }]) =>
      make('commit.recorded', { at, stamp }, { sha, ...commit }),
    ),
    ...Object.entries(session.prs).flatMap(([number, pr]) => eventsOfPr(Number(number), pr, make)),
    ...Object.entries(session.notes).map(([id, { at, by, text }]) => make('session.noted', { at, by, id }, { text })),
    ...Object.entries(session.pauses).map(([id, { at }]) => make('session.paused', { at, id }, {})),
    ...Object.entries(session.resumes).map(([id, at]) => make('session.resumed', { at }, { pauses: [id] })),
    ...Object.values(session.completions).map(({ at, by, stamp, endedAt, ...completion }) =>
      make('session.completed', { at, by, stamp }, { ...completion, endedAt: iso(endedAt) }),
    ),
    ...Object.values(session.clears).map(({ at, stamp }) => make('session.cleared', { at, stamp }, {})),
    ...Object.entries(session.undone).map(([id, at]) => make('session.reopened', { at }, { undoes: [id] })),
    ...scoreOf(session, make),
    ...Object.values(session.recoveries).map(({ at, stamp, ...recovery }) =>
      make('session.recovered', { at, stamp }, recovery),
    ),
    ...Object.entries(session.activity).map(([by, { lastAt, lease }]) =>
      make(
        'session.activity',
        { at: lastAt, by, stamp: lease.stamp },
        { lastAt: iso(lastAt), leaseUntil: iso(lease.value) },
      ),
    ),
  ];
  // What was the last sign of work may have been replaced in its register since.
  const { lastAt } = session;
  if ((foldEvents(events).sessions[session.session]?.lastAt ?? 0) >= lastAt) return events;
  return [...events, make('session.activity', { at: lastAt }, { lastAt: iso(lastAt), leaseUntil: iso(lastAt) })];
}

type Make = (kind: Event['kind'], origin: Origin, payload: object) => Event;

/** The start, and what was renamed since: of a register only the last event is known. */
function startOf({ started, title, category, branches, commits }: SessionRecord, make: Make): Event[] {
  const named = [title && { title }, category && { category }].flatMap((register) => (register ? [register] : []));
  const byStamp = new Map<Stamp, Record<string, string>>();
  for (const registers of named) {
    for (const [field, { stamp, value }] of Object.entries(registers as Record<string, Register<string>>)) {
      byStamp.set(stamp, { ...byStamp.get(stamp), [field]: value });
    }
  }
  const ofStart = started ? byStamp.get(started.stamp) : undefined;
  if (started) byStamp.delete(started.stamp);
  // Only a start or a commit names a branch.
  const ofCommits = new Set(Object.values(commits).map((commit) => commit.branch));
  const branch = branches.find((name) => !ofCommits.has(name));
  const renames = [...byStamp].map(([stamp, change]) => make('session.renamed', { at: timeOf(stamp), stamp }, change));
  if (!started) return renames;
  const { at, by, stamp, ...payload } = started;
  return [
    make('session.started', { at, by, stamp }, { ...payload, ...ofStart, ...(branch !== undefined && { branch }) }),
    ...renames,
  ];
}

function eventsOfPr(pr: number, { added, updated, closed, left }: PullRequestRecord, make: Make): Event[] {
  const one = <T extends { at: number }>(
    kind: Event['kind'],
    register: Register<T> | undefined,
    payload: (value: Omit<T, 'at'>) => object,
  ): Event[] => {
    if (!register) return [];
    const { at, ...value } = register.value;
    return [make(kind, { at, stamp: register.stamp }, { pr, ...payload(value) })];
  };
  return [
    ...one('pr.added', added, (value) => value),
    ...one('pr.updated', updated, (value) => value),
    ...one('pr.closed', closed, (value) => ('reopened' in value ? { merged: false, reopened: true } : value)),
    ...one('pr.left', left, () => ({})),
  ];
}

function scoreOf({ scored }: SessionRecord, make: Make): Event[] {
  if (!scored) return [];
  const { at, score, points } = scored.value;
  return [make('session.scored', { at, stamp: scored.stamp }, { score, points })];
}

/** The time in a stamp is near enough for what has none of its own. */
function timeOf(stamp: Stamp): number {
  return Date.parse(stamp.slice(0, '2026-01-01T00:00:00.000Z'.length));
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
