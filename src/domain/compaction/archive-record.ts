import * as v from 'valibot';
import { authorSchema } from '../author';
import { shaSchema, titleSchema, ulidSchema } from '../events/envelope';
import { standingCompletion } from '../fold/session-life';
import type { SessionRecord } from '../fold/session-record';
import { HLC } from '../hlc';
import { displayId, SESSION_ID } from '../session-id';
import { TRIGGERS } from '../trigger';

const milliseconds = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

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
  commits: count,
  prs: v.array(v.pipe(v.number(), v.integer(), v.minValue(1))),
  score: v.nullable(v.number()),
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
  const completion = standingCompletion(session);
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
    commits: Object.keys(session.commits).length,
    prs: Object.keys(session.prs).map(Number),
    score: session.scored?.value.score ?? null,
  };
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
