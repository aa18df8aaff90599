import { authorSlug } from '../author';
import { compileMarkers, findCompletionMarker } from '../completion-markers';
import { displayId, withCollision } from '../session-id';
import { type ReplayCommit, showableTime } from './replay-commit';
import { splitSessions, type Step, type Stretch } from './split-sessions';

export interface ReplayOptions {
  /** A longer pause than this many minutes begins a new session. */
  gapMinutes: number;
  /** Completion markers; `null` to split by time alone. */
  markers: readonly string[] | null;
  /** Commits before or after these times (milliseconds since the epoch, inclusive) do not count. */
  since?: number | undefined;
  until?: number | undefined;
  /** Milliseconds since the epoch: a session that could still go on at this time has no trigger. */
  now: number;
}

interface ReplayedSession {
  id: string;
  /** The e-mail in lower case; empty when the commits have none. */
  author: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  endedAt: string;
  /** The sum of the pauses inside the session, not rounded; 0 for a single commit. */
  activeMinutes: number;
  /** Oldest first. */
  commits: string[];
  /** Number of different paths. */
  files: number;
  trigger: 'marker' | 'timeout' | null;
}

/** The answer of `auto-pr replay --json`. */
export interface ReplayResult {
  /** By start, then id. */
  sessions: ReplayedSession[];
  totals: { sessions: number; commits: number; activeMinutes: number };
}

/** Takes a history in pieces, in the order of the log, and then tells its sessions. */
interface Replay {
  add(commits: readonly ReplayCommit[]): void;
  finish(): ReplayResult;
}

interface ReplayStep extends Step {
  sha: string;
  name: string;
  files: readonly number[];
}

interface AuthoredStretch extends Stretch<ReplayStep> {
  email: string;
}

const MS_PER_MINUTE = 60_000;

/** Numbers for texts: the same text has the same number. */
function createNumbering(): (text: string) => number {
  const numbers = new Map<string, number>();
  return (text) => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How many different paths the commits changed. Most sessions are a single commit, which names each of its own once. */
function countFiles(steps: readonly ReplayStep[]): number {
  const [only, ...others] = steps;
  if (others.length === 0) return only?.files.length ?? 0;
  const files = new Set<number>();
  for (const step of steps) for (const file of step.files) files.add(file);
  return files.size;
}

/** The sessions with their ids: of several with the same one, the later show `-2`, `-3`, …. */
function describeSessions(stretches: readonly AuthoredStretch[]): ReplayedSession[] {
  const seen = new Map<string, number>();
  const slugs = new Map<string, string>();
  const slugOf = (name: string, email: string): string => {
    const key = `${email}\n${name}`;
    const slug = slugs.get(key) ?? authorSlug({ name, email });
    slugs.set(key, slug);
    return slug;
  };
  return stretches.map(({ email, steps, startedAt, endedAt, trigger }) => {
    const base = displayId(slugOf(steps[0].name, email), startedAt);
    const ordinal = (seen.get(base) ?? 0) + 1;
    seen.set(base, ordinal);
    return {
      id: withCollision(base, ordinal),
      author: email,
      startedAt: new Date(startedAt).toISOString(),
      endedAt: new Date(endedAt).toISOString(),
      activeMinutes: (endedAt - startedAt) / MS_PER_MINUTE,
      commits: steps.map(({ sha }) => sha),
      files: countFiles(steps),
      trigger,
    };
  });
}

/**
 * Infers sessions from a history: one author's commits (e-mail after mailmap, in any letter case, by author date) with
 * no pause longer than `gapMinutes`, split after a completion marker in a subject. Merges are commits like any other.
 * Commits of one author and time keep the order of the log, oldest first. Never throws on what a history holds.
 */
export function createReplay(options: ReplayOptions): Replay {
  const { gapMinutes, since = -Infinity, until = Infinity, now } = options;
  const markers = compileMarkers(options.markers ?? []);
  const numberOf = createNumbering();
  const byAuthor = new Map<string, ReplayStep[]>();

  const add = (commits: readonly ReplayCommit[]): void => {
    for (const { sha, author, authoredAt, subject, files } of commits) {
      const at = showableTime(authoredAt);
      if (at < since || at > until) continue;
      const marker = findCompletionMarker({ commitSubject: subject }, markers) !== null;
      const step = { at, marker, sha, name: author.name, files: files.map(numberOf) };
      const email = author.email.toLowerCase();
      const steps = byAuthor.get(email);
      if (steps) steps.push(step);
      else byAuthor.set(email, [step]);
    }
  };

  const finish = (): ReplayResult => {
    const stretches: AuthoredStretch[] = [];
    for (const [email, steps] of byAuthor) {
      // The log shows children before parents; reversed, a stable sort keeps parents first.
      const inOrder = steps.toReversed().sort((a, b) => a.at - b.at);
      for (const stretch of splitSessions(inOrder, gapMinutes * MS_PER_MINUTE, now))
        stretches.push({ email, ...stretch });
    }
    stretches.sort((a, b) => a.startedAt - b.startedAt || compareTexts(a.email, b.email));
    const sessions = describeSessions(stretches).sort(
      (a, b) => compareTexts(a.startedAt, b.startedAt) || compareTexts(a.id, b.id),
    );
    const activeMs = stretches.reduce((sum, { startedAt, endedAt }) => sum + endedAt - startedAt, 0);
    const commits = sessions.reduce((sum, session) => sum + session.commits.length, 0);
    return { sessions, totals: { sessions: sessions.length, commits, activeMinutes: activeMs / MS_PER_MINUTE } };
  };

  return { add, finish };
}
