import { decodeLine } from '../domain/events/codec';
import { ExpectedError } from '../domain/errors';
import { foldEvents, type State } from '../domain/fold/state';
import type { SessionRecord } from '../domain/fold/session-record';
import type { Clone } from './clone';
import { findArchived } from './find-archived';
import { requireSession } from './find-session';
import { readEventLog } from './read-event-log';

/** A session with its event log, wherever that stands. */
export interface LookedUpSession {
  /** The fold that holds it: of everything, or of an archived log by itself. */
  state: State;
  session: SessionRecord;
  /** One JSON text an event, in order. */
  log: string[];
  isArchived: boolean;
}

/**
 * Finds a session among those at hand, else in the archives.
 * @throws ExpectedError `unknown-session`, `bad-session-id`
 */
export async function lookUpSession(clone: Clone, id: string): Promise<LookedUpSession> {
  const { state } = clone.store;
  try {
    const session = requireSession(clone, id);
    if (session.started) return { state, session, log: await readEventLog(clone, session), isArchived: false };
  } catch (error) {
    if (!(error instanceof ExpectedError && error.code === 'unknown-session')) throw error;
    const archived = await lookUpArchived(clone, id);
    if (archived) return archived;
    throw error;
  }
  // What came late for an archived session stands by itself until the next compaction.
  const session = requireSession(clone, id);
  return (
    (await lookUpArchived(clone, id)) ?? { state, session, log: await readEventLog(clone, session), isArchived: false }
  );
}

async function lookUpArchived(clone: Clone, id: string): Promise<LookedUpSession | null> {
  const archived = await findArchived(clone, id);
  if (!archived) return null;
  const { log, record } = archived;
  const events = log.flatMap((line) => {
    const decoded = decodeLine(line);
    return decoded.is === 'event' ? [decoded.event] : [];
  });
  const state = foldEvents(events);
  const session = state.sessions[record.id];
  return session ? { state, session, log, isArchived: true } : null;
}
