import { ExpectedError } from '../domain/errors';
import type { SessionRecord } from '../domain/fold/session-record';
import { openPauses } from '../domain/fold/session-life';
import { sessionDisplayId } from '../domain/fold/state';
import type { Clone } from './clone';
import { requireOpen } from './complete-session';
import { newest } from './find-session';
import { wholeTitle } from './whole-title';

const MAX_NOTE = 10_000;

/** Stops the clock of a session until it is resumed. @throws ExpectedError `not-open`, `already-paused` */
export async function pauseSession(clone: Clone, session: SessionRecord, traceId?: string): Promise<void> {
  await clone.store.locked(async () => {
    const current = newest(clone, session);
    requireOpen(clone, current);
    if (openPauses(current).length > 0) {
      throw new ExpectedError(
        'already-paused',
        `Session ${sessionDisplayId(clone.store.state, session)} is paused already.`,
      );
    }
    await clone.store.append([{ kind: 'session.paused', session: session.session }], traceId);
  });
}

/** Goes on with a paused session. @throws ExpectedError `not-open`, `not-paused` */
export async function resumeSession(clone: Clone, session: SessionRecord, traceId?: string): Promise<void> {
  await clone.store.locked(async () => {
    const current = newest(clone, session);
    requireOpen(clone, current);
    const pauses = openPauses(current);
    if (pauses.length === 0) {
      throw new ExpectedError('not-paused', `Session ${sessionDisplayId(clone.store.state, session)} is not paused.`);
    }
    await clone.store.append([{ kind: 'session.resumed', session: session.session, pauses }], traceId);
  });
}

/** Writes something down in a session. @throws ExpectedError `empty-note`, `long-note`, `not-open` */
export async function noteInSession(
  clone: Clone,
  session: SessionRecord,
  text: string,
  traceId?: string,
): Promise<void> {
  const note = text.trim();
  if (note === '') throw new ExpectedError('empty-note', 'The note is empty. Say something: auto-pr session note "…"');
  if (note.length > MAX_NOTE) {
    throw new ExpectedError('long-note', `A note may have ${MAX_NOTE} characters; this one has ${note.length}.`);
  }
  requireOpen(clone, session);
  await clone.store.append([{ kind: 'session.noted', session: session.session, text: note }], traceId);
}

/** Gives a session another title or category. @throws ExpectedError `empty-title`, `long-title` */
export async function renameSession(
  clone: Clone,
  session: SessionRecord,
  change: { title?: string; category?: string },
  traceId?: string,
): Promise<void> {
  const title = wholeTitle(change.title, 'title');
  const category = wholeTitle(change.category, 'category');
  if (title === '' && category === '') throw new ExpectedError('empty-title', 'The new title is empty.');
  await clone.store.append(
    [
      {
        kind: 'session.renamed',
        session: session.session,
        ...(title !== '' && { title }),
        ...(category !== '' && { category }),
      },
    ],
    traceId,
  );
}

/** Discards a session: its commits and PRs are ordinary again. Undo brings it back. @throws ExpectedError `not-open` */
export async function clearSession(clone: Clone, session: SessionRecord, traceId?: string): Promise<void> {
  await clone.store.locked(async () => {
    requireOpen(clone, newest(clone, session));
    await clone.store.append([{ kind: 'session.cleared', session: session.session }], traceId);
  });
}
