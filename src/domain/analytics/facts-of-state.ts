import { isSameAuthor, type Author } from '../author';
import type { ArchiveRecord } from '../compaction/archive-record';
import { changedPaths } from '../fold/changed-paths';
import { membershipOf } from '../fold/held-pull-requests';
import { finalCompletion, undoneCompletions } from '../fold/session-life';
import type { SessionRecord } from '../fold/session-record';
import { lastActivity, sessionStatus, type IdleLimits } from '../fold/session-status';
import { plainTitle } from '../plain-title';
import { AuthorKeys } from './author-keys';
import type { FactAuthor, FactStatus, SessionFacts } from './session-facts';

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
  const completion = finalCompletion(session);
  return {
    key: session.session,
    category: session.category ? plainTitle(session.category.value) : null,
    author: session.started ? authorOf(session.started.author) : null,
    status: factStatus(session, rules, now, localLastAt),
    startedAt: session.started?.at ?? session.lastAt,
    endedAt: completion?.endedAt ?? null,
    trigger: completion?.trigger ?? null,
    activeMinutes: completion?.minutes.active ?? null,
    commits: Object.keys(session.commits).length,
    files: changedPaths(session),
    prs: Object.values(session.prs).flatMap((pr) => membershipOf(pr) ?? []),
    score: session.scored?.value.score ?? null,
    undone: undoneCompletions(session),
  };
}

/** The same of a session whose log was archived. */
export function factsOfArchived(record: ArchiveRecord, authorOf: AuthorOf): SessionFacts {
  const { id, category, author, startedAt, endedAt, trigger, activeMinutes, commits, files, prs, score, undone } =
    record;
  return {
    key: id,
    category: category === null ? null : plainTitle(category),
    author: authorOf(author),
    status: endedAt === null ? 'cleared' : score === null ? 'completed' : 'scored',
    ...{ startedAt, endedAt, trigger, activeMinutes, commits, files, prs, score, undone },
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
