import { factsOfArchived, factsOfSession, type AuthorOf, type FactRules } from '../analytics/facts-of-state';
import type { ArchiveRecord } from '../compaction/archive-record';
import { heldPullRequests } from '../fold/held-pull-requests';
import type { SessionRecord } from '../fold/session-record';
import { plainPoints, plainSentence, viewSession, type SessionView } from '../fold/session-view';
import type { State } from '../fold/state';
import { plainTitle } from '../plain-title';
import type { DashboardSession, Moment } from './session';

export interface DescribeOptions {
  rules: FactRules;
  authorOf: AuthorOf;
  now: number;
  /** This clone's id; `null` where nothing can be changed. */
  clone: string | null;
  /** A newer sign of work known only in this clone, in milliseconds. */
  localLastAt?: number | undefined;
  /** Active minutes so far, of a session that is open here. */
  minutes?: number | undefined;
}

/** So many commits and notes of a session are in its timeline, the newest ones. */
const MAX_MOMENTS = 12;
const MAX_TEXT = 100;

/** A session of the fold for the dashboard. */
export function describeForDashboard(state: State, session: SessionRecord, options: DescribeOptions): DashboardSession {
  const { rules, authorOf, now, clone, localLastAt } = options;
  const view = viewSession(state, session, rules, now, localLastAt);
  const facts = factsOfSession(session, rules, authorOf, now, localLastAt);
  const isOpen = facts.endedAt === null && facts.status !== 'cleared';
  return {
    ...facts,
    id: view.id,
    title: view.title,
    isMine: clone !== null && view.by === clone && isOpen,
    lastAt: view.lastActivityAt,
    completesAt: view.completesAt,
    activeMinutes: facts.activeMinutes ?? options.minutes ?? null,
    prs: heldPullRequests(session).map((pr) => ({ ...pr, title: plainTitle(pr.title) })),
    branches: view.branches.slice(0, 20),
    points: view.score?.points ?? [],
    evidence: view.evidence,
    moments: momentsOf(session, view),
  };
}

/** The same of an archived session, as far as its record tells it. */
export function describeArchived(record: ArchiveRecord, authorOf: AuthorOf): DashboardSession {
  const facts = factsOfArchived(record, authorOf);
  return {
    ...facts,
    id: record.session,
    title: plainTitle(record.title ?? record.session),
    isMine: false,
    lastAt: record.endedAt ?? record.startedAt,
    completesAt: null,
    prs: record.prs.map((pr) => ({ ...pr, title: '', draft: false })),
    branches: [],
    points: plainPoints(record.points),
    evidence: record.evidence.map(plainSentence),
    moments: [],
  };
}

function momentsOf(session: SessionRecord, { commits, notes }: SessionView): Moment[] {
  const cut = (text: string): string => plainTitle(text, MAX_TEXT);
  const newest = <T>(list: readonly T[]): T[] => list.slice(-MAX_MOMENTS);
  const moments: Moment[] = [
    ...(session.started ? [{ at: session.started.at, kind: 'started' as const, text: '' }] : []),
    ...newest(commits).map(({ at, subject }) => ({ at, kind: 'commit' as const, text: cut(subject) })),
    ...newest(notes).map(({ at, text }) => ({ at, kind: 'note' as const, text: cut(text) })),
    ...Object.values(session.pauses).map(({ at }) => ({ at, kind: 'paused' as const, text: '' })),
    ...Object.values(session.resumes).map((at) => ({ at, kind: 'resumed' as const, text: '' })),
    ...Object.values(session.recoveries).map(({ at, cause }) => ({ at, kind: 'recovered' as const, text: cause })),
    ...Object.values(session.completions).map(({ at, trigger }) => ({ at, kind: 'completed' as const, text: trigger })),
    ...Object.values(session.undone).map((at) => ({ at, kind: 'undone' as const, text: '' })),
    ...(session.scored
      ? [{ at: session.scored.value.at, kind: 'scored' as const, text: String(session.scored.value.score) }]
      : []),
  ];
  return moments.sort((a, b) => a.at - b.at);
}
