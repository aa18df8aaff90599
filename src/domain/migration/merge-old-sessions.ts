import type { OldSession } from './old-session';

/**
 * The same session from several places, or told of twice, as one: it began when the first of them says, has the PRs of
 * all of them, and has ended where one of them says so.
 */
export function mergeOldSessions(sessions: readonly OldSession[]): OldSession[] {
  const byId = new Map<string, OldSession>();
  for (const session of sessions) {
    const known = byId.get(session.id);
    byId.set(session.id, known ? merge(known, session) : session);
  }
  return [...byId.values()];
}

function merge(a: OldSession, b: OldSession): OldSession {
  // Whoever says that it has ended knows when; of two, the later word.
  const [last] = [a, b].sort((x, y) => Number(x.isOpen) - Number(y.isOpen) || y.endedAt - x.endedAt);
  const ended = last ?? a;
  return {
    ...a,
    title: a.title || b.title,
    endedAt: Math.max(a.startedAt, ended.endedAt),
    isOpen: ended.isOpen,
    trigger: ended.trigger ?? a.trigger ?? b.trigger,
    score: a.score ?? b.score,
    prs: [...new Set([...a.prs, ...b.prs])],
  };
}
