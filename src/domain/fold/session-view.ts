import type { Author } from '../author';
import { plainTitle } from '../plain-title';
import type { Score, ScorePoint } from '../score/score';
import type { Trigger } from '../trigger';
import { prStateOf, type PrState } from './held-pull-requests';
import { finalCompletion } from './session-life';
import type { ActiveTotals, ChangeCounts, CommitRecord, RecoveryRecord, SessionRecord } from './session-record';
import { lastActivity, sessionStatus, type IdleLimits, type SessionStatus } from './session-status';
import { sessionDisplayId, type State } from './state';

export type { IdleLimits, SessionStatus };

export interface PullRequestView {
  number: number;
  title: string;
  author: string | null;
  state: PrState;
  draft: boolean;
  /** Its last commit and what it changes, where a forge has told it. */
  head: string | null;
  change: ChangeCounts | null;
}

/** One session as every face shows it: all texts on one line. Times are milliseconds since the epoch. */
export interface SessionView {
  ulid: string;
  id: string;
  title: string;
  category: string | null;
  author: Author | null;
  by: string | null;
  worktree: string | null;
  status: SessionStatus;
  startedAt: number;
  lastActivityAt: number;
  /** Some writer's clock is ahead of ours by more than two minutes; its times were cut. */
  clockAhead: boolean;
  /** When the timeout completes it if nothing happens; only while it counts. */
  completesAt: number | null;
  endedAt: number | null;
  trigger: Trigger | null;
  evidence: string[];
  minutes: ActiveTotals | null;
  /** What it was scored and why; `null` until then. */
  score: Score | null;
  branches: string[];
  commits: ({ sha: string } & CommitRecord)[];
  prs: PullRequestView[];
  notes: { id: string; at: number; text: string }[];
  /** Windows that died on it, in order. */
  recoveries: Pick<RecoveryRecord, 'at' | 'cause' | 'evidence' | 'outcome'>[];
}

const MINUTE_MS = 60_000;
const MAX_NOTE = 10_000;
const MAX_SENTENCE = 500;

/**
 * How a session stands at `now`.
 * @param localLastAt a newer sign of work known only in this clone, in milliseconds
 */
export function viewSession(
  state: State,
  session: SessionRecord,
  limits: IdleLimits,
  now: number,
  localLastAt = 0,
): SessionView {
  const completion = finalCompletion(session);
  const scored = session.scored?.value ?? null;
  const startedAt = session.started?.at ?? session.lastAt;
  const { claimed, lastActivityAt } = lastActivity(session, now, localLastAt);
  const status = sessionStatus(session, limits, now, lastActivityAt);
  const id = sessionDisplayId(state, session);
  const counting = status === 'active' || status === 'warning' || status === 'idle';
  return {
    ulid: session.session,
    id,
    title: plainTitle(session.title?.value ?? session.branches[0] ?? id),
    category: session.category ? plainTitle(session.category.value) : null,
    author: session.started ? plainAuthor(session.started.author) : null,
    by: session.started?.by ?? null,
    worktree: session.started?.worktree ?? null,
    status,
    startedAt,
    lastActivityAt,
    clockAhead: claimed > lastActivityAt,
    completesAt: counting ? lastActivityAt + (limits.timeout_minutes + limits.grace_minutes) * MINUTE_MS : null,
    endedAt: completion?.endedAt ?? null,
    trigger: completion?.trigger ?? null,
    evidence: completion?.evidence.map(plainSentence) ?? [],
    minutes: completion?.minutes ?? null,
    score: scored && { score: scored.score, points: plainPoints(scored.points) },
    branches: session.branches.map((branch) => plainTitle(branch)),
    commits: Object.entries(session.commits)
      .map(([sha, commit]) => ({ sha, ...commit, subject: plainTitle(commit.subject) }))
      .sort((a, b) => (a.stamp < b.stamp ? -1 : 1)),
    prs: pullRequests(session),
    notes: Object.entries(session.notes)
      .map(([noteId, { at, text }]) => ({ id: noteId, at, text: plainTitle(text, MAX_NOTE) }))
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    recoveries: Object.values(session.recoveries)
      .sort((a, b) => (a.stamp < b.stamp ? -1 : 1))
      .map(({ at, cause, evidence, outcome }) => ({ at, cause, outcome, evidence: evidence.map(plainSentence) })),
  };
}

/** A sentence of outside text on one line. */
export function plainSentence(sentence: string): string {
  return plainTitle(sentence, MAX_SENTENCE);
}

function plainAuthor(author: Author): Author {
  const { name, email, login } = author;
  return { name: plainTitle(name), email: plainTitle(email), ...(login !== undefined && { login: plainTitle(login) }) };
}

/** The reasons of a score, each on one line. */
export function plainPoints(points: readonly ScorePoint[]): ScorePoint[] {
  return points.map(({ rule, points: given, evidence }) => ({
    rule: plainTitle(rule),
    points: given,
    evidence: plainSentence(evidence),
  }));
}

function pullRequests(session: SessionRecord): PullRequestView[] {
  const views: PullRequestView[] = [];
  for (const [number, pr] of Object.entries(session.prs)) {
    if (!pr.added || (pr.left && pr.left.stamp > pr.added.stamp)) continue;
    views.push({
      number: Number(number),
      title: plainTitle(pr.updated?.value.title ?? pr.added.value.title),
      author: pr.added.value.author ?? null,
      state: prStateOf(pr),
      draft: pr.updated?.value.draft ?? false,
      head: pr.updated?.value.head ?? null,
      change: pr.updated?.value.change ?? null,
    });
  }
  return views.sort((a, b) => a.number - b.number);
}
