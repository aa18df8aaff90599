import { isSameAuthor, type Author } from '../author';
import type { ArchiveRecord } from '../compaction/archive-record';
import { standingCompletion } from '../fold/session-life';
import type { Completion, PullRequestRecord, SessionRecord } from '../fold/session-record';
import { lastActivity, sessionStatus, type IdleLimits } from '../fold/session-status';
import { plainTitle } from '../plain-title';
import { AuthorKeys } from './author-keys';
import type { FactAuthor, FactPr, FactStatus, SessionFacts } from './session-facts';

/** What facts are read by. */
export interface FactRules extends IdleLimits {
  orphan_hours: number;
}

/** Turns authors into people without addresses; made from everybody who is to be told apart. */
export type AuthorOf = (author: Author) => FactAuthor | null;

const HOUR_MS = 60 * 60_000;

/**
 * Tells people apart.
 * @param authors all of them, in an order that stays the same when more come: keys count up along it
 * @param self who looks; `null` where that is nobody, as in a workflow
 */
export function authorFinder(authors: Iterable<Author>, self: Author | null): AuthorOf {
  const all = [...authors];
  const keys = new AuthorKeys();
  for (const author of self ? [...all, self] : all) keys.add(author);
  const numbers = new Map<string, number>();
  for (const author of all) {
    const key = keys.keyOf(author);
    if (key !== null && !numbers.has(key)) numbers.set(key, numbers.size + 1);
  }
  const selfKey = self && keys.keyOf(self);
  return (author) => {
    const key = keys.keyOf(author);
    if (key === null) return null;
    const isSelf = key === selfKey || (self !== null && isSameAuthor(author, self));
    const name = plainTitle(author.name) || plainTitle(author.login ?? '');
    return { key: `a${numbers.get(key) ?? 0}`, name: name || 'unknown', isSelf };
  };
}

/**
 * What the figures need of a session in the fold.
 * @param localLastAt a newer sign of work known only in this clone, in milliseconds
 */
export function factsOfSession(
  session: SessionRecord,
  rules: FactRules,
  authorOf: AuthorOf,
  now: number,
  localLastAt = 0,
): SessionFacts {
  const completion = standingCompletion(session);
  const commits = Object.values(session.commits);
  const prs = Object.values(session.prs).flatMap((pr) => factsOfPr(pr) ?? []);
  const ofPrs = Object.values(session.prs).reduce((sum, pr) => sum + (pr.updated?.value.change?.files ?? 0), 0);
  return {
    key: session.session,
    category: session.category ? plainTitle(session.category.value) : null,
    author: session.started ? authorOf(session.started.author) : null,
    status: factStatus(session, rules, now, localLastAt),
    startedAt: session.started?.at ?? session.lastAt,
    endedAt: completion?.endedAt ?? null,
    trigger: completion?.trigger ?? null,
    activeMinutes: completion?.minutes.active ?? null,
    commits: commits.length,
    // Where only the forge saw the work, its PRs tell what changed.
    files: commits.length > 0 ? commits.reduce((sum, { files }) => sum + files, 0) : ofPrs,
    prs,
    score: session.scored?.value.score ?? null,
    undone: undoneCompletions(session, completion),
  };
}

/** The same of a session whose log was archived: when its PRs joined and who brought them is in the log. */
export function factsOfArchived(record: ArchiveRecord, authorOf: AuthorOf): SessionFacts {
  const { id, category, author, startedAt, endedAt, trigger, activeMinutes, commits, prs, score } = record;
  return {
    key: id,
    category: category === null ? null : plainTitle(category),
    author: authorOf(author),
    status: endedAt === null ? 'cleared' : score === null ? 'completed' : 'scored',
    ...{ startedAt, endedAt, trigger, activeMinutes, commits, score },
    files: 0,
    prs: prs.map(() => ({ at: null, joined: false, left: false, lines: null })),
    undone: 0,
  };
}

function factStatus(session: SessionRecord, rules: FactRules, now: number, localLastAt: number): FactStatus {
  const { lastActivityAt } = lastActivity(session, now, localLastAt);
  const status = sessionStatus(session, rules, now, lastActivityAt);
  if (status !== 'idle' && status !== 'warning' && status !== 'active') return status;
  const isHeld = Object.values(session.activity).some(({ lease }) => lease.value > now);
  if (!isHeld && now - lastActivityAt >= rules.orphan_hours * HOUR_MS) return 'orphaned';
  return status === 'idle' ? 'idle' : 'active';
}

function factsOfPr({ added, updated, left }: PullRequestRecord): FactPr | null {
  if (!added) return null;
  return {
    at: added.value.at,
    joined: added.value.joined === true,
    left: left !== undefined && left.stamp > added.stamp,
    lines: updated?.value.change?.lines ?? null,
  };
}

/** A scored session's completion stands, whatever was undone before. */
function undoneCompletions(session: SessionRecord, standing: Completion | null): number {
  let undone = 0;
  for (const id of Object.keys(session.undone)) {
    const completion = session.completions[id];
    if (completion && completion !== standing && completion.trigger !== 'manual') undone += 1;
  }
  return undone;
}
