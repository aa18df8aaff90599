import type { SessionView } from '../domain/fold/session-view';

/**
 * What the team's state says of a session, and nothing else: every clone that holds the same events prints the same.
 * So no status that depends on when one looks, and no activity that only this clone knows.
 */
export function teamJson(session: SessionView): object {
  const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  const { id, ulid, title, category, author, by, worktree, trigger, evidence, minutes, score, branches, prs, notes } =
    session;
  const open = session.status === 'active' || session.status === 'warning' || session.status === 'idle';
  return {
    id,
    ulid,
    title,
    category,
    author,
    by,
    worktree,
    state: open ? 'open' : session.status,
    startedAt: iso(session.startedAt),
    endedAt: iso(session.endedAt),
    trigger,
    evidence,
    minutes,
    score,
    branches,
    commits: session.commits.map(({ sha, subject, at }) => ({ sha, subject, at: iso(at) })),
    prs,
    recoveries: session.recoveries.map((recovery) => ({ ...recovery, at: iso(recovery.at) })),
    notes: notes.map(({ at, text }) => ({ at: iso(at), text })),
  };
}
