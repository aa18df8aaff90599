import type { DashboardModel } from '../domain/dashboard/model';
import type { DashboardSession } from '../domain/dashboard/session';
import type { Choices } from './choices';
import { dayText, TRIGGER_TEXT } from './texts';

/** A line of the list: a session, or the head of a group. */
export type Row = { session: DashboardSession } | { group: string; count: number };

type Wish = Pick<Choices, 'sort' | 'isAscending' | 'group' | 'trigger' | 'search'>;

const DAY_MS = 24 * 60 * 60_000;

/** The completed sessions that are wished for, sorted, and in groups. */
export function listCompleted(model: DashboardModel, wish: Wish): Row[] {
  const words = wish.search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = model.sessions.filter(
    (session) =>
      (session.status === 'completed' || session.status === 'scored') &&
      (wish.trigger === '' || session.trigger === wish.trigger) &&
      words.every((word) => hasWord(session, word)),
  );
  const sign = wish.isAscending ? 1 : -1;
  const keys = new Map(found.map((session) => [session, sortKey(session, wish.sort)]));
  found.sort((a, b) => sign * ((keys.get(a) ?? 0) - (keys.get(b) ?? 0)) || (a.key < b.key ? 1 : -1));
  if (wish.group === 'none') return found.map((session) => ({ session }));
  const groups = new Map<string, DashboardSession[]>();
  for (const session of found) {
    const name = groupName(session, wish.group);
    const members = groups.get(name);
    if (members) members.push(session);
    else groups.set(name, [session]);
  }
  return [...groups].flatMap(([group, members]): Row[] => [
    { group, count: members.length },
    ...members.map((session) => ({ session })),
  ]);
}

function hasWord({ title, id, category, branches, prs }: DashboardSession, word: string): boolean {
  const isIn = (text: string): boolean => text.toLowerCase().includes(word);
  return (
    isIn(title) ||
    isIn(id) ||
    isIn(category ?? '') ||
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
