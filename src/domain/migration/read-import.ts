import { decodeLine } from '../events/codec';
import type { ReadSessions } from './old-session';
import { parseJson } from './read-old-sessions';
import { readSessionState } from './read-session-state';
import { readSessionsFile } from './read-sessions-file';

/** What a file to import turned out to be. */
export type ReadImport =
  | { is: 'session-state' | 'sessions'; read: ReadSessions }
  /** Lines that are events, of this version or a newer one, as they stand there. */
  | { is: 'jsonl'; lines: string[]; setAside: string[] };

const STATE_KEYS = ['session_metadata', 'session_to_prs', 'pr_to_session'];
const SESSIONS_KEYS = ['active_sessions', 'completed_sessions'];

/**
 * Tells which of the three formats a text is by what stands in it, and reads it. A line or an entry that is none of ours is
 * named and left out.
 * @returns `null` where nothing of it is ours
 */
export function readImport(text: string): ReadImport | null {
  const value = parseJson(text);
  if (typeof value === 'object' && value !== null) {
    const has = (keys: readonly string[]): boolean => keys.some((key) => Object.hasOwn(value, key));
    const state = has(STATE_KEYS) ? readSessionState(value) : null;
    if (state) return { is: 'session-state', read: state };
    const sessions = has(SESSIONS_KEYS) ? readSessionsFile(value) : null;
    if (sessions) return { is: 'sessions', read: sessions };
  }
  return readLines(text);
}

function readLines(text: string): ReadImport | null {
  const lines: string[] = [];
  const setAside: string[] = [];
  for (const [index, whole] of text.split('\n').entries()) {
    const line = whole.trim();
    if (line === '') continue;
    const decoded = decodeLine(line);
    if (decoded.is === 'garbage') setAside.push(`line ${index + 1}: ${decoded.reason}`);
    else lines.push(line);
  }
  return lines.length === 0 && setAside.length > 0 ? null : { is: 'jsonl', lines, setAside };
}
