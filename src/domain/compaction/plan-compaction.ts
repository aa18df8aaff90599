/** The log of one session on the state branch. */
export interface LogFacts {
  /** The session's ulid. */
  session: string;
  bytes: number;
  /** As `settledAt` says it; `null` for a log that must stay. */
  settledAt: number | null;
}

export interface CompactionRules {
  /** How long a settled session stays, in milliseconds (`state.keep_days`). */
  keepMs: number;
}

const DAY_MS = 24 * 60 * 60_000;
/** What all logs together may have: from here on settled sessions go sooner, the oldest first. */
const ROOM_BYTES = 100_000;
/** So long everybody sees what has just been completed, however little room there is. */
const SHOWN_MS = DAY_MS;

/**
 * Which sessions are to be archived at `now`, the oldest first: those that settled longer ago than they are kept, and
 * where the logs need more room than they should, more of those that settled a day ago (design, State).
 */
export function planCompaction(logs: readonly LogFacts[], now: number, { keepMs }: CompactionRules): string[] {
  let bytes = logs.reduce((sum, log) => sum + log.bytes, 0);
  const archived: string[] = [];
  for (const { session, bytes: size, age } of settledOldestFirst(logs, now)) {
    if (age <= keepMs && (bytes <= ROOM_BYTES || age <= SHOWN_MS)) break;
    archived.push(session);
    bytes -= size;
  }
  return archived;
}

/**
 * Whether that is worth a state commit by itself: a team that completes sessions all day gets one a day. A person who
 * asks for it does not wait.
 */
export function isCompactionDue(logs: readonly LogFacts[], now: number, { keepMs }: CompactionRules): boolean {
  const [oldest] = settledOldestFirst(logs, now);
  if (!oldest) return false;
  if (oldest.age > keepMs + DAY_MS) return true;
  const bytes = logs.reduce((sum, log) => sum + log.bytes, 0);
  return bytes > ROOM_BYTES && oldest.age > SHOWN_MS + DAY_MS;
}

function settledOldestFirst(logs: readonly LogFacts[], now: number): (LogFacts & { age: number })[] {
  return logs
    .flatMap((log) => (log.settledAt === null ? [] : [{ ...log, age: now - log.settledAt }]))
    .sort((a, b) => b.age - a.age || (a.session < b.session ? -1 : 1));
}
