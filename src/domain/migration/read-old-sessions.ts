import type { SessionEvent } from '../events/registry';
import { eventsOfOldSession, type TextChecksum } from './events-of-old-session';
import { readSessionsFile } from './read-sessions-file';

/** What an older file held. */
export interface OldSessions {
  events: SessionEvent[];
  /** Entries that are no sessions, by where they stand: `completed_sessions 3`. */
  setAside: string[];
}

/**
 * Reads `docs/metrics/auto_pr_sessions.json` of an older version (design, Older formats) as events, where nothing else is
 * left of the state. Whoever was at work on a session that was open is long gone: it ends at its last sign of work.
 * @returns `null` for what is no such file
 */
export function readOldSessions(json: string, checksum: TextChecksum): OldSessions | null {
  const read = readSessionsFile(parseJson(json));
  if (!read) return null;
  const events = read.sessions.flatMap((session) =>
    eventsOfOldSession(
      session.isOpen ? { ...session, isOpen: false, trigger: session.trigger ?? 'orphaned' } : session,
      checksum,
    ),
  );
  return { events, setAside: read.setAside };
}

/** The value of a JSON text; `null`, which is no file of ours, for what is none. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The reason that the parser gives quotes the text, which is not ours to repeat.
    return null;
  }
}
