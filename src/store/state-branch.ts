import { isContextEvent, type Event } from '../domain/events/registry';
import { displayId, ULID } from '../domain/session-id';
import type { State } from '../domain/fold/state';

/** The state commit this clone knows: what the remote had last, or in a clone that stays local, its own. */
export const STATE_REF = 'refs/auto-pr/state';
/** The remote's state branch as last fetched. */
export const TRACKING_REF = 'refs/auto-pr/remote';
/** Here a writer that lost the race leaves its events for the one that wins the next round. */
export const INBOX_PREFIX = 'refs/auto-pr/inbox/';

export const FORMAT_PATH = 'format.json';
export const FORMAT = 1;

const UNPLACED = 'sessions/unplaced.jsonl';

/** Whether a file is a log of ours: one event a line, merged by union. Anything else on the branch is left alone. */
export function isLog(path: string): boolean {
  return /^(sessions|archive|context)\/[A-Za-z0-9._-]{1,200}\.jsonl$/.test(path);
}

export function isSessionLog(path: string): boolean {
  return path.startsWith('sessions/') && isLog(path);
}

/** Whether the events of a file are part of the state at all times; an archive is loaded on demand. */
export function isStateLog(path: string): boolean {
  return isLog(path) && !path.startsWith('archive/');
}

/** Where an event of this clone belongs: facts go by their key, everything else by its session. */
export function logPath(state: State, { event, session }: { event: Event | null; session: string | null }): string {
  return event && isContextEvent(event) ? `context/${event.key}.jsonl` : sessionPath(state, session);
}

/** Where the log of a session stands. A session whose start nobody knows yet goes by its ulid alone. */
export function sessionPath(state: State, session: string | null): string {
  if (session === null || !ULID.test(session)) return UNPLACED;
  const started = state.sessions[session]?.started;
  return `sessions/${started ? displayId(started.slug, started.at) : 'unknown'}.${session}.jsonl`;
}

/** The number in a `format.json`, or `null` when it is missing or damaged. */
export function formatOf(blob: Uint8Array | null | undefined): number | null {
  if (!blob) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(blob));
    const format = typeof value === 'object' && value !== null ? (value as { format?: unknown }).format : null;
    return typeof format === 'number' ? format : null;
  } catch {
    // Damaged by somebody: the same as missing, and mended with the next event.
    return null;
  }
}

/** The files that every state branch has. */
export function branchPreamble(): Map<string, string> {
  return new Map([
    [FORMAT_PATH, `${JSON.stringify({ format: FORMAT })}\n`],
    ['README.md', README],
  ]);
}

const README = `# Work sessions

This branch is written by Auto-PR Sessions. It holds the team's work sessions as events, one a line, and has nothing
to do with the code: please do not merge it, rebase it or edit it by hand.

- \`sessions/\`: one log per session, named by its id. \`git log\` of this branch tells what happened when.
- \`context/\`: what sessions share, one log per key. \`auto-pr context list\` shows it.
- \`claims/\`: who does what just now, so that nothing is done twice. \`format.json\`: the format of this branch.
- \`auto-pr session list\` shows what is here; \`auto-pr share local\` keeps a clone's sessions to itself.

Deleting the branch loses nothing that a clone still knows: the next one to sync puts it back.
`;
