import * as v from 'valibot';
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
  return event && isContextEvent(event) ? factPath(event.key) : sessionPath(state, session);
}

/** Where the log of a fact stands. */
export function factPath(key: string): string {
  return `context/${key}.jsonl`;
}

/** Where the log of a session stands. A session whose start nobody knows yet goes by its ulid alone. */
export function sessionPath(state: State, session: string | null): string {
  if (session === null || !ULID.test(session)) return UNPLACED;
  const started = state.sessions[session]?.started;
  return `sessions/${started ? displayId(started.slug, started.at) : 'unknown'}.${session}.jsonl`;
}

const formatSchema = v.object({
  format: v.number(),
  /** How often something was taken out of the logs on purpose; whoever folded an earlier state folds anew then. */
  rewrites: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
});

/**
 * The number in a `format.json`, or `null` when it is missing or damaged. `unknown` is JSON, but says no number: some
 * other version's, or somebody else's.
 */
export function formatOf(blob: Uint8Array | null | undefined): number | 'unknown' | null {
  const read = readFormat(blob);
  return read === null || read === 'unknown' ? read : read.format;
}

/** How often something was taken out of the logs of a state branch on purpose, as its `format.json` says. */
export function rewritesOf(blob: Uint8Array | null | undefined): number {
  const read = readFormat(blob);
  return read === null || read === 'unknown' ? 0 : read.rewrites;
}

/** The content of `format.json`. */
export function formatFile(rewrites: number): string {
  return `${JSON.stringify({ format: FORMAT, ...(rewrites > 0 && { rewrites }) })}\n`;
}

function readFormat(blob: Uint8Array | null | undefined): v.InferOutput<typeof formatSchema> | 'unknown' | null {
  if (!blob) return null;
  try {
    const parsed = v.safeParse(formatSchema, JSON.parse(new TextDecoder().decode(blob)));
    return parsed.success ? parsed.output : 'unknown';
  } catch {
    // Damaged by somebody: the same as missing, and mended with the next event.
    return null;
  }
}

/** The files that every state branch has. */
export function branchPreamble(): Map<string, string> {
  return new Map([
    [FORMAT_PATH, formatFile(0)],
    ['README.md', README],
  ]);
}

const README = `# Work sessions

This branch is written by Auto-PR Sessions. It holds the team's work sessions as events, one a line, and has nothing
to do with the code: please do not merge it, rebase it or edit it by hand.

- \`sessions/\`: one log per session, named by its id. \`git log\` of this branch tells what happened when.
- \`archive/\`: sessions that ended long ago, one line each, with the commit that holds the full log.
- \`context/\`: what sessions share, one log per key. \`auto-pr context list\` shows it.
- \`claims/\`: who does what just now, so that nothing is done twice. \`format.json\`: the format of this branch.
- \`auto-pr session list\` shows what is here; \`auto-pr share local\` keeps a clone's sessions to itself.

Deleting the branch loses nothing that a clone still knows: the next one to sync puts it back.
`;
