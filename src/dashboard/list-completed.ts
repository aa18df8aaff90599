import type { DashboardModel } from '../domain/dashboard/model';
import type { DashboardSession } from '../domain/dashboard/session';
import { GROUPS, type Choices } from './choices';
import { dayText, TRIGGER_TEXT } from './texts';

/** A line of the list: a session, or the head of a group. */
export type Row = { session: DashboardSession } | Group;

/** Told apart by its key: two people may have one name. */
export interface Group {
  key: string;
  group: string;
  count: number;
}

type Wish = Pick<Choices, 'sort' | 'isAscending' | 'group' | 'trigger' | 'search'>;

const DAY_MS = 24 * 60 * 60_000;

/** Numbers by name are figures of single people (design, Privacy): nobody groups by it where the team keeps them back. */
export function groupsFor({ authors }: Pick<DashboardModel, 'authors'>): readonly Choices['group'][] {
  return GROUPS.filter((group) => group !== 'author' || authors === 'all');
}

/** The completed sessions that are wished for, sorted, and in groups. */
export function listCompleted(model: DashboardModel, wish: Wish): Row[] {
  const words = wish.search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = model.sessions.filter(
    (session) =>
      (session.status === 'completed' || session.status === 'scored') &&
      (wish.trigger === '' || session.trigger === wish.trigger) &&
      words.every((word) => hasWord(session, word, model.authors)),
  );
  const sign = wish.isAscending ? 1 : -1;
  const keys = new Map(found.map((session) => [session, sortKey(session, wish.sort)]));
  found.sort((a, b) => sign * ((keys.get(a) ?? 0) - (keys.get(b) ?? 0)) || (a.key < b.key ? 1 : -1));
  const { group } = wish;
  if (group === 'none' || !groupsFor(model).includes(group)) return found.map((session) => ({ session }));
  const groups = new Map<string, { name: string; members: DashboardSession[] }>();
  for (const session of found) {
    const name = groupName(session, group);
    const key = group === 'author' ? (session.author?.key ?? '') : name;
    const known = groups.get(key);
    if (known) known.members.push(session);
    else groups.set(key, { name, members: [session] });
  }
  return [...groups].flatMap(([key, { name, members }]): Row[] => [
    { key, group: name, count: members.length },
    ...members.map((session) => ({ session })),
  ]);
}

function hasWord(session: DashboardSession, word: string, authors: DashboardModel['authors']): boolean {
  const { title, id, category, author, branches, prs } = session;
  const isIn = (text: string): boolean => text.toLowerCase().includes(word);
  return (
    isIn(title) ||
    isIn(id) ||
    isIn(category ?? '') ||
    (author !== null && (authors === 'all' || author.isSelf) && isIn(author.name)) ||
    branches.some(isIn) ||
    prs.some((pr) => isIn(pr.title) || `#${pr.number}` === word)
  );
}

function sortKey({ startedAt, endedAt, prs, commits, score }: DashboardSession, sort: Wish['sort']): number {
  switch (sort) {
    case 'ended':
      return endedAt ?? startedAt;
    case 'duration':
      return (endedAt ?? startedAt) - startedAt;
    case 'prs':
      return prs.filter(({ left }) => !left).length;
    case 'commits':
      return commits;
    case 'score':
      // Not scored is below every score.
      return score ?? -11;
  }
}

function groupName(session: DashboardSession, group: Exclude<Wish['group'], 'none'>): string {
  switch (group) {
    case 'week': {
      const at = session.endedAt ?? session.startedAt;
      const day = Math.floor(at / DAY_MS);
      return `Week of ${dayText((day - ((day + 3) % 7)) * DAY_MS)}`;
    }
    case 'category':
      return session.category ?? 'no category';
    case 'trigger':
      return session.trigger === null ? 'unknown' : TRIGGER_TEXT[session.trigger];
    case 'author':
      return session.author?.name ?? 'unknown';
  }
}
