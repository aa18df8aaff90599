import * as v from 'valibot';
import { authorSchema } from '../author';
import { shaSchema, titleSchema, ulidSchema } from '../events/envelope';
import { changedPaths } from '../fold/changed-paths';
import { heldPullRequests, PR_STATES, type HeldPullRequest } from '../fold/held-pull-requests';
import { finalCompletion, undoneCompletions } from '../fold/session-life';
import type { SessionRecord } from '../fold/session-record';
import { HLC } from '../hlc';
import { scoreEntries } from '../score/score';
import { displayId, SESSION_ID } from '../session-id';
import { TRIGGERS } from '../trigger';

const milliseconds = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const sentence = v.pipe(v.string(), v.maxLength(500));

/** What the figures need of a PR; its title stays in the log. */
const prSchema = v.object({
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  state: v.picklist(PR_STATES),
  at: v.nullable(milliseconds),
  joined: v.boolean(),
  left: v.boolean(),
  lines: v.nullable(count),
});

const recordSchema = v.object({
  /** The session's ulid. */
  id: ulidSchema,
  /** Of its last event, so that records of one month have an order. */
  hlc: v.pipe(v.string(), v.regex(HLC)),
  /** Where its full log stands: a commit of the state branch and a path in it. */
  log: v.object({ commit: shaSchema, path: v.pipe(v.string(), v.regex(/^sessions\/[A-Za-z0-9._-]{1,200}\.jsonl$/)) }),
  events: count,
  session: v.pipe(v.string(), v.regex(SESSION_ID)),
  author: authorSchema,
  title: v.nullable(titleSchema),
  category: v.nullable(titleSchema),
  startedAt: milliseconds,
  /** `null` for one that was cleared. */
  endedAt: v.nullable(milliseconds),
  trigger: v.nullable(v.picklist(TRIGGERS)),
  activeMinutes: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))),
  /** Sentences that show why the trigger came. */
  evidence: v.array(sentence),
  commits: count,
  /** Changed paths, each commit by itself. */
  files: count,
  prs: v.array(prSchema),
  score: v.nullable(v.number()),
  /** Why it was scored so. */
  points: scoreEntries.points,
  /** Completions that a rule decided and a person took back. */
  undone: count,
});

/** What stays of a compacted session at hand: one line of `archive/<yyyy-mm>.jsonl`. Times in milliseconds. */
export type ArchiveRecord = v.InferOutput<typeof recordSchema>;

/** The record of a session, or `null` while its start is not known. */
export function archiveRecord(
  session: SessionRecord,
  { log, events, hlc }: Pick<ArchiveRecord, 'log' | 'events' | 'hlc'>,
): ArchiveRecord | null {
  if (!session.started) return null;
  const { slug, at, author } = session.started;
  const completion = finalCompletion(session);
  return {
    id: session.session,
    hlc,
    log,
    events,
    session: displayId(slug, at),
    author,
    title: session.title?.value ?? null,
    category: session.category?.value ?? null,
    startedAt: at,
    endedAt: completion?.endedAt ?? null,
    trigger: completion?.trigger ?? null,
    activeMinutes: completion?.minutes.active ?? null,
    evidence: completion?.evidence ?? [],
    commits: Object.keys(session.commits).length,
    files: changedPaths(session),
    prs: heldPullRequests(session).map(archivedPr),
    score: session.scored?.value.score ?? null,
    points: session.scored?.value.points ?? [],
    undone: undoneCompletions(session),
  };
}

function archivedPr({ number, state, at, joined, left, lines }: HeldPullRequest): ArchiveRecord['prs'][number] {
  return { number, state, at, joined, left, lines };
}

/** Reads one line of an archive; `null` for what is no record. */
export function parseArchiveRecord(line: string): ArchiveRecord | null {
  try {
    const parsed = v.safeParse(recordSchema, JSON.parse(line));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: kept where it is, and skipped.
    return null;
  }
}
