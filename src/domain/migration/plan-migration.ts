import type { Author } from '../author';
import { findSession, sessionOfPr, type State } from '../fold/state';
import { mergeOldSessions } from './merge-old-sessions';
import type { OldSession, ReadSessions } from './old-session';
import { readFullBlock } from './read-full-block';

/** A PR as far as a migration needs it. */
export interface MigratedPullRequest {
  number: number;
  body: string;
  /** Login; `null` for a deleted user. */
  author: string | null;
  createdAt: number;
}

/** What there is of an older version. */
export interface MigrationPlan {
  /** Each once. */
  sessions: OldSession[];
  /** Bodies with a block that is certainly ours, and where it stands. */
  blocks: { number: number; session: string; start: number; end: number }[];
  /** What cannot be read or believed, each as a line. */
  setAside: string[];
}

/**
 * Plans a migration from the older files and the bodies of all PRs. The files are the team's own. A body is whatever its
 * author wrote: it may begin a session of theirs and put PRs of theirs into it, and nothing of somebody else's.
 * @param files with the name to show
 */
export function planMigration(
  state: State,
  files: readonly { name: string; read: ReadSessions }[],
  pullRequests: readonly MigratedPullRequest[],
): MigrationPlan {
  const setAside = files.flatMap(({ name, read }) => read.setAside.map((entry) => `${name}: ${entry}`));
  const sessions = files.flatMap(({ read }) => read.sessions);
  const owners = new Map(sessions.map(({ id, author }) => [id, author.login ?? null]));
  const authors = new Map(pullRequests.map(({ number, author }) => [number, author]));
  const blocks: MigrationPlan['blocks'] = [];
  for (const pr of [...pullRequests].sort((a, b) => a.number - b.number)) {
    const read = readFullBlock(pr.body, pr.createdAt);
    if (read.is === 'unreadable') setAside.push(`PR #${pr.number}: ${read.reason}`);
    if (read.is !== 'session') continue;
    const { id, block, session, namesAuthor } = read;
    if (!mayName(state, owners, id, pr.author)) {
      setAside.push(`PR #${pr.number}: the session ${id} that its block names is somebody else's`);
      continue;
    }
    if (!owners.has(id)) owners.set(id, pr.author);
    const isOwn = (number: number): boolean => number === pr.number || (authors.get(number) ?? '') === pr.author;
    sessions.push({
      ...session,
      author: authorOf(session.author, namesAuthor, pr.author),
      prs: [...new Set([pr.number, ...session.prs])].filter(isOwn),
    });
    blocks.push({ number: pr.number, session: id, start: block.start, end: block.end });
  }
  return { sessions: mergeOldSessions(sessions).map((session) => withoutHeld(state, session)), blocks, setAside };
}

/** Whether a PR's author may name a session: nobody is known to own it, or they do. */
function mayName(state: State, owners: ReadonlyMap<string, string | null>, id: string, author: string | null): boolean {
  const known = findSession(state, id)?.started?.author.login ?? owners.get(id) ?? null;
  return known === null || known.toLowerCase() === author?.toLowerCase();
}

/** With the login of whoever opened the PR, unless that was a program on somebody's behalf. */
function authorOf({ name, email }: Author, isNamed: boolean, opener: string | null): Author {
  const login = opener?.endsWith('[bot]') === true ? null : opener;
  return { name: isNamed || login === null ? name : login, email, ...(login !== null && { login }) };
}

/** A PR that is in a session stays there, whatever an older version says. */
function withoutHeld(state: State, session: OldSession): OldSession {
  const known = findSession(state, session.id)?.session;
  const isFree = (pr: number): boolean => [undefined, known].includes(sessionOfPr(state, pr)?.session);
  return known === undefined ? { ...session, prs: session.prs.filter(isFree) } : session;
}
