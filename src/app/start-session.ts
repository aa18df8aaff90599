import { authorSlug } from '../domain/author';
import { ExpectedError } from '../domain/errors';
import { emptySession, type SessionRecord } from '../domain/fold/session-record';
import { sessionDisplayId } from '../domain/fold/state';
import type { Clone } from './clone';
import { requireRecording } from './clone';
import { sessionHere } from './find-session';
import { whoIsHere } from './who';
import { wholeTitle } from './whole-title';

export interface StartOptions {
  title?: string | undefined;
  category?: string | undefined;
  /** The setting for the first part of the id. */
  slug?: string | undefined;
  traceId?: string | undefined;
}

/**
 * Starts a session in this working tree. The decision is taken under the clone's lock: of two windows that start at
 * once, the second is told of the first one's session.
 * @throws ExpectedError `long-title`, `session-open`, `no-identity`, `disabled`, `bare-repository`
 */
export async function startSession(clone: Clone, options: StartOptions = {}): Promise<SessionRecord> {
  await requireRecording(clone);
  const [author, head] = await Promise.all([whoIsHere(clone), clone.repository.head()]);
  const title = wholeTitle(options.title, 'title');
  const category = wholeTitle(options.category, 'category');
  return clone.store.locked(async () => {
    const open = sessionHere(clone);
    if (open) {
      const id = sessionDisplayId(clone.store.state, open);
      throw new ExpectedError(
        'session-open',
        `Session ${id} is open here. Complete it first: auto-pr session complete`,
      );
    }
    const [started] = await clone.store.append(
      [
        {
          kind: 'session.started',
          session: '',
          author,
          slug: authorSlug(author, options.slug),
          worktree: clone.worktree,
          ...(title !== '' && { title }),
          ...(category !== '' && { category }),
          ...(head.branch !== null && { branch: head.branch.slice(0, 255) }),
          ...(head.sha !== null && { head: head.sha }),
        },
      ],
      options.traceId,
    );
    const id = started?.session ?? '';
    return clone.store.state.sessions[id] ?? emptySession(id);
  });
}
