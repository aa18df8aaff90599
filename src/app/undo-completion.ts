import { ExpectedError } from '../domain/errors';
import type { SessionRecord } from '../domain/fold/session-record';
import { isOpen } from '../domain/fold/session-life';
import type { Stamp } from '../domain/fold/stamp';
import { sessionDisplayId } from '../domain/fold/state';
import type { Clone } from './clone';
import { isOfWorktreeHere, requireSession, sessionHere } from './find-session';

/**
 * Takes back the completion or the clearing of a session: of the one named, else of the last one here.
 * @throws ExpectedError `nothing-to-undo`, `not-completed`, `already-scored`, `session-open`
 */
export async function undoCompletion(clone: Clone, id?: string, traceId?: string): Promise<SessionRecord> {
  return clone.store.locked(async () => {
    const session = id === undefined ? lastEndedHere(clone) : requireSession(clone, id);
    if (!session) {
      throw new ExpectedError('nothing-to-undo', 'No session here was completed or cleared; there is nothing to undo.');
    }
    const shown = sessionDisplayId(clone.store.state, session);
    if (isOpen(session))
      throw new ExpectedError('not-completed', `Session ${shown} is open; there is nothing to undo.`);
    if (session.scored) {
      throw new ExpectedError(
        'already-scored',
        `Session ${shown} is scored and stays complete. Start another one: auto-pr session start`,
      );
    }
    const open = sessionHere(clone);
    if (open && isOfWorktreeHere(clone, session)) {
      const other = sessionDisplayId(clone.store.state, open);
      throw new ExpectedError('session-open', `Session ${other} is open here. Complete it before you reopen ${shown}.`);
    }
    const undoes = [...Object.keys(session.completions), ...Object.keys(session.clears)].filter(
      (event) => !(event in session.undone),
    );
    await clone.store.append([{ kind: 'session.reopened', session: session.session, undoes }], traceId);
    return session;
  });
}

/** The session of this working tree that ended last. */
export function lastEndedHere(clone: Clone): SessionRecord | null {
  let last: SessionRecord | null = null;
  for (const session of Object.values(clone.store.state.sessions)) {
    if (!isOfWorktreeHere(clone, session) || isOpen(session)) continue;
    if (!last || lastEnd(session) > lastEnd(last)) last = session;
  }
  return last;
}

/** Orders sessions by when somebody last said that they ended, whatever the machine's clock did meanwhile. */
function lastEnd({ completions, clears }: SessionRecord): Stamp {
  const stamps = [...Object.values(completions), ...Object.values(clears)].map(({ stamp }) => stamp);
  return stamps.sort().at(-1) ?? '';
}
