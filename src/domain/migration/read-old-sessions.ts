import * as v from 'valibot';
import { authorSlug, type Author } from '../author';
import { EVENT_FORMAT } from '../events/envelope';
import type { SessionEvent } from '../events/registry';
import { nextHlc } from '../hlc';
import { plainTitle } from '../plain-title';
import { TRIGGERS, type Trigger } from '../trigger';

/** Who says events that were made of an older file; no clone has such a name. */
const WRITER = 'older-format';
const MAX_PRS = 1_000;
/** The longest time that a date can stand for in a ulid and in an ISO text of four-digit years. */
const MAX_TIME = Date.parse('9999-12-31T23:59:59.999Z');

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(10_000));
const time = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform((value) => (typeof value === 'number' ? value : Date.parse(value))),
  v.check((ms) => Number.isInteger(ms) && ms >= 0 && ms <= MAX_TIME),
);
const pr = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));
const prs = v.pipe(
  v.array(
    v.union([
      pr,
      v.pipe(
        v.object({ number: pr }),
        v.transform(({ number }) => number),
      ),
    ]),
  ),
  v.maxLength(MAX_PRS),
);

/** A session of the file; of fields in one row the first that is there counts. */
const sessionSchema = v.object({
  session_id: v.optional(text),
  id: v.optional(text),
  author: v.optional(text),
  user: v.optional(text),
  title: v.optional(text),
  name: v.optional(text),
  started_at: v.optional(time),
  start_time: v.optional(time),
  created_at: v.optional(time),
  completed_at: v.optional(time),
  ended_at: v.optional(time),
  end_time: v.optional(time),
  last_activity: v.optional(time),
  trigger: v.optional(text),
  completion_trigger: v.optional(text),
  prs: v.optional(prs),
  pr_numbers: v.optional(prs),
});

const list = v.union([v.array(v.unknown()), v.pipe(v.record(v.string(), v.unknown()), v.transform(withIds))]);
const fileSchema = v.object({
  version: v.union([v.string(), v.number()]),
  active_sessions: v.optional(list, []),
  completed_sessions: v.optional(list, []),
});

/** What an older file held. */
export interface OldSessions {
  events: SessionEvent[];
  /** Entries that are no sessions, by where they stand: `completed_sessions 3`. */
  setAside: string[];
}

/**
 * Reads `docs/metrics/auto_pr_sessions.json` of an older version (design, Older formats) as events. A session starts,
 * takes its PRs, and ends at its last sign of work: whoever was at work on one that was open is long gone. Ids come from
 * what the file says, so that reading it twice adds nothing.
 * @param checksum of a text, eight hex digits
 * @returns `null` for what is no such file
 */
export function readOldSessions(json: string, checksum: (text: string) => string): OldSessions | null {
  const file = parse(json);
  if (!file) return null;
  const found: OldSessions = { events: [], setAside: [] };
  for (const name of ['active_sessions', 'completed_sessions'] as const) {
    for (const [index, entry] of file[name].entries()) {
      const parsed = v.safeParse(sessionSchema, entry);
      const events = parsed.success ? eventsOf(parsed.output, name === 'active_sessions', checksum) : [];
      if (events.length > 0) found.events.push(...events);
      else found.setAside.push(`${name} ${index}`);
    }
  }
  return found;
}

function parse(json: string): v.InferOutput<typeof fileSchema> | null {
  try {
    const parsed = v.safeParse(fileSchema, JSON.parse(json));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON.
    return null;
  }
}

/** Sessions by id as a list: the key is the id where the session says none. */
function withIds(byId: Record<string, unknown>): unknown[] {
  return Object.entries(byId).map(([id, entry]) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? { id, ...entry } : entry,
  );
}

function eventsOf(
  old: v.InferOutput<typeof sessionSchema>,
  isActive: boolean,
  checksum: (text: string) => string,
): SessionEvent[] {
  const id = old.session_id ?? old.id;
  const start = old.started_at ?? old.start_time ?? old.created_at;
  if (id === undefined || start === undefined) return [];
  const end = Math.max(start, old.completed_at ?? old.ended_at ?? old.end_time ?? old.last_activity ?? start);
  const ulid = (what: string, at: number): string => ulidOf(at, checksum(`${what}\n${id}\n${start}`));
  const session = ulid('started', start);
  const envelope = (what: string, at: number): Pick<SessionEvent, 'v' | 'id' | 'at' | 'hlc' | 'by' | 'session'> => ({
    v: EVENT_FORMAT,
    id: ulid(what, at),
    at: iso(at),
    hlc: nextHlc(null, at),
    by: WRITER,
    session,
  });
  const author = authorOf(old.author ?? old.user ?? id.replace(/-\d{8}-\d{4}.*$/, ''));
  const title = plainTitle(old.title ?? old.name ?? '');
  const numbers = [...new Set(old.prs ?? old.pr_numbers ?? [])];
  return [
    {
      ...envelope('started', start),
      kind: 'session.started',
      author,
      slug: authorSlug(author),
      worktree: 'main',
      ...(title !== '' && { title }),
    },
    ...numbers.map((number): SessionEvent => ({
      ...envelope(`pr ${number}`, start),
      kind: 'pr.added',
      pr: number,
      title: '',
    })),
    {
      ...envelope('completed', end),
      kind: 'session.completed',
      trigger: triggerOf(old.trigger ?? old.completion_trigger, isActive),
      endedAt: iso(end),
      minutes: { human: 0, agent: 0, active: 0 },
      evidence: ['It stood in the session file of an older version.'],
    },
  ];
}

function authorOf(said: string): Author {
  const [, name = said, email = ''] = /^([^<]*)<([^<>]*)>\s*$/.exec(said) ?? [];
  return { name: plainTitle(name, 200), email: plainTitle(email, 254) };
}

function triggerOf(said: string | undefined, isActive: boolean): Trigger {
  return TRIGGERS.find((trigger) => trigger === said) ?? (isActive ? 'orphaned' : 'manual');
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ulid that says a time and a checksum, and nothing by chance. */
function ulidOf(at: number, checksum: string): string {
  const encode = (value: number, length: number): string =>
    Array.from({ length }, (_, index) => DIGITS[Math.floor(value / 32 ** (length - 1 - index)) % 32]).join('');
  return `${encode(at, 10)}${encode(Number.parseInt(checksum, 16), 16)}`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
