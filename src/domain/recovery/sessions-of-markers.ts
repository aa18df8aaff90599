import { findBodyMarkers } from '../detection/body-markers';
import { findSession, sessionOfPr, type State } from '../fold/state';
import { startOf, type OldSession } from '../migration/old-session';

/** A PR as far as its marker can tell of a session. Times are milliseconds since the epoch. */
export interface MarkedPullRequest {
  number: number;
  body: string;
  /** Login; `null` for a deleted user. */
  author: string | null;
  state: 'open' | 'closed' | 'merged';
  createdAt: number;
  updatedAt: number;
}

/**
 * Sessions that nothing but the markers in bodies of PRs knows any more (design, Backups: the last source). Only one with
 * an open PR comes back, as an open one: what has no open PR may have been scored, and nothing is scored twice. A body is
 * whatever its author wrote: it tells of sessions of theirs and of nobody else's, so that the session belongs to who opened
 * the first PR that names it. A PR that is in a session stays there.
 * @param isArchived whether a session of that id settled long ago
 */
export function sessionsOfMarkers(
  state: State,
  pullRequests: readonly MarkedPullRequest[],
  isArchived: (id: string) => boolean = () => false,
): OldSession[] {
  const byId = new Map<string, { author: string; startedAt: number; prs: MarkedPullRequest[] }>();
  for (const pr of [...pullRequests].sort((a, b) => a.number - b.number)) {
    const id = findBodyMarkers(pr.body).sessionId;
    const startedAt = id === null ? null : startOf(id);
    if (id === null || startedAt === null || pr.author === null) continue;
    if (findSession(state, id) || isArchived(id) || sessionOfPr(state, pr.number)) continue;
    const known = byId.get(id);
    if (known?.author === pr.author) known.prs.push(pr);
    // It cannot have begun after the PR that is in it.
    else if (!known) byId.set(id, { author: pr.author, startedAt: Math.min(startedAt, pr.createdAt), prs: [pr] });
  }
  return [...byId].flatMap(([id, { author, startedAt, prs }]): OldSession[] => {
    if (!prs.some((pr) => pr.state === 'open')) return [];
    return [
      {
        id,
        author: { name: author, email: '', login: author },
        title: '',
        startedAt,
        endedAt: Math.max(startedAt, ...prs.map(({ updatedAt }) => updatedAt)),
        isOpen: true,
        trigger: undefined,
        score: undefined,
        prs: prs.map(({ number }) => number),
      },
    ];
  });
}
