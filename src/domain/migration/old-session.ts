import * as v from 'valibot';
import type { Author } from '../author';
import { scoreEntries } from '../score/score';
import { parseOldTime } from './old-time';

const MAX_PRS = 1_000;
/** The longest time that a date can stand for in a ulid and in an ISO text of four-digit years. */
const MAX_TIME = Date.parse('9999-12-31T23:59:59.999Z');

/** A session as an older version kept it, whichever way it was written down. Times are milliseconds since the epoch. */
export interface OldSession {
  id: string;
  author: Author;
  title: string;
  startedAt: number;
  /** Its end; of one that is open, its last activity. */
  endedAt: number;
  isOpen: boolean;
  /** As it was said; anything. */
  trigger: string | undefined;
  /** What it was scored; an open one never was. */
  score: number | undefined;
  /** Each once, in the order in which they were said. */
  prs: readonly number[];
}

/** What was read of a text with old sessions. */
export interface ReadSessions {
  sessions: OldSession[];
  /** Entries that are no sessions, by where they stand: `completed_sessions 3`. */
  setAside: string[];
}

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(10_000));
const time = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform((value) => (typeof value === 'number' ? value : (parseOldTime(value) ?? Number.NaN))),
  v.check((ms) => Number.isInteger(ms) && ms >= 0 && ms <= MAX_TIME),
);
export const prSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));
const prs = v.pipe(
  v.array(
    v.union([
      prSchema,
      v.pipe(
        v.object({ number: prSchema }),
        v.transform(({ number }) => number),
      ),
    ]),
  ),
  v.maxLength(MAX_PRS),
);
const end = v.nullish(time);

/** A session of a file; of fields in one row the first that is there counts. */
const entrySchema = v.object({
  session_id: v.optional(text),
  id: v.optional(text),
  author: v.optional(text),
  user: v.optional(text),
  login: v.optional(v.pipe(text, v.maxLength(100))),
  title: v.nullish(v.pipe(v.string(), v.maxLength(10_000))),
  name: v.nullish(v.pipe(v.string(), v.maxLength(10_000))),
  started_at: v.optional(time),
  start_time: v.optional(time),
  created_at: v.optional(time),
  completed_at: end,
  ended_at: end,
  end_time: end,
  last_activity: end,
  status: v.nullish(text),
  trigger: v.nullish(text),
  completion_trigger: v.nullish(text),
  score: v.fallback(v.nullish(scoreEntries.score), undefined),
  prs: v.optional(prs),
  pr_numbers: v.optional(prs),
});

/** Statuses of sessions that have ended; whatever else stands there is open. */
const ENDED = /^(?:complete|completed|done|ended|closed|scored|archived|merged)$/i;

/**
 * Reads one entry of a file.
 * @param isOpen what the place of the entry says; otherwise its status and its end do
 * @returns `null` for what is no session: without an id or a start, or with a field that is nonsense
 */
export function readEntry(entry: unknown, isOpen?: boolean): OldSession | null {
  const parsed = v.safeParse(entrySchema, entry);
  if (!parsed.success) return null;
  const old = parsed.output;
  const id = old.session_id ?? old.id;
  const startedAt = old.started_at ?? old.start_time ?? old.created_at ?? (id === undefined ? null : startOf(id));
  if (id === undefined || startedAt === null) return null;
  const completedAt = old.completed_at ?? old.ended_at ?? old.end_time ?? undefined;
  return {
    id,
    author: authorOf(old.author ?? old.user ?? old.login ?? id.replace(/-\d{8}-\d{4}.*$/, ''), old.login),
    title: old.title ?? old.name ?? '',
    startedAt,
    endedAt: Math.max(startedAt, completedAt ?? old.last_activity ?? startedAt),
    isOpen: isOpen ?? (completedAt === undefined && !ENDED.test(old.status ?? '')),
    trigger: old.trigger ?? old.completion_trigger ?? undefined,
    score: old.score ?? undefined,
    prs: [...new Set(old.prs ?? old.pr_numbers ?? [])],
  };
}

/** The start that an id says, `ada-20251119-1430`, in milliseconds; `null` where it says none. */
export function startOf(id: string): number | null {
  const [, y = '', mo = '', d = '', h = '', mi = ''] =
    /-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(?:-\d{1,6})?$/.exec(id) ?? [];
  const ms = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:00.000Z`);
  return Number.isNaN(ms) ? null : ms;
}

function authorOf(said: string, login: string | undefined): Author {
  const [, name = said, email = ''] = /^([^<]*)<([^<>]*)>\s*$/.exec(said) ?? [];
  return { name: name.trim(), email, ...(login !== undefined && { login }) };
}
