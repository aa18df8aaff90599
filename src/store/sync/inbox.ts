import * as v from 'valibot';
import type { StateGit } from '../../ports/git';
import { lineText, logLine } from '../log-lines';
import { isLog } from '../state-branch';
import { unite, type Additions } from './additions';

/** The one file of an inbox commit: a single name, so that a whole crowd of inboxes is read in one go. */
const INBOX_FILE = 'inbox.json';
const MAX_INBOX_BYTES = 64 * 1024 * 1024;

const inboxSchema = v.record(v.string(), v.array(v.pipe(v.string(), v.regex(/^[^\n]+$/))));

/** The files of an inbox commit that holds these additions. */
export function inboxFiles(additions: Additions): Map<string, string> {
  const logs = [...additions].map(([path, lines]) => [path, lines.map(lineText)] as const);
  return new Map([[INBOX_FILE, `${JSON.stringify(Object.fromEntries(logs), null, 1)}\n`]]);
}

/** What inbox commits hold, together. One that is something else holds nothing, and goes with the others. */
export async function readInboxes(git: StateGit, oids: readonly string[]): Promise<Additions> {
  if (oids.length === 0) return new Map();
  const blobs = await git.blobs(oids.map((oid) => `${oid}:${INBOX_FILE}`));
  return unite(...blobs.map((blob) => (blob && blob.length <= MAX_INBOX_BYTES ? parseInbox(blob) : new Map())));
}

function parseInbox(blob: Buffer): Additions {
  try {
    const parsed = v.safeParse(inboxSchema, JSON.parse(blob.toString()));
    const logs = parsed.success ? Object.entries(parsed.output) : [];
    // Anybody who may push can write an inbox: only logs are taken from it, wherever else it points.
    return new Map(logs.filter(([path]) => isLog(path)).map(([path, lines]) => [path, lines.map(logLine)]));
  } catch {
    // Not JSON, so no inbox of ours.
    return new Map();
  }
}
