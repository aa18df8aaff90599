import { isSameAuthor } from '../author';
import type { SessionRecord } from '../fold/session-record';
import type { PullRequestAuthor } from './pull-request';

/** Whether the session is that person's own: by login where both are known, else by an address of theirs. */
export function ownsSession({ login, emails }: PullRequestAuthor, session: SessionRecord): boolean {
  const owner = session.started?.author;
  if (!owner) return false;
  const known = login === null ? {} : { login };
  return ['', ...emails].some((email) => isSameAuthor({ name: '', email, ...known }, owner));
}
