import type { Event } from '../domain/events/registry';
import type { StateGit } from '../ports/git';
import type { CachedFold } from './cached-fold';
import { readCommit } from './read-commit';
import type { Journal } from './journal';
import type { JournalNews } from './segment';
import { STATE_REF } from './state-branch';

/** The state ref moved on. */
export interface Advance {
  from: string | null;
  to: string;
  /** Ids of journal events that stand in the new commit, or in the history behind it. */
  proven: ReadonlySet<string>;
  /** The new commit holds what the old one holds and the proven events, nothing else. */
  addsOnlyProven: boolean;
}

/** The move of a fold to another commit, made ready while others may still read and write. */
export interface PlannedAdvance extends Advance {
  /** The commit under the fold by now. */
  base: string | null;
  /** What the new commit has besides it. */
  events: readonly Event[];
  /** Not besides, but instead: something was taken out of the logs on purpose. */
  isWhole: boolean;
  /** Sentences about what could not be read. */
  problems: readonly string[];
}

/** Reads what a fold lacks; nothing where that is known already. */
export async function planAdvance(git: StateGit, base: string | null, advance: Advance): Promise<PlannedAdvance> {
  if (advance.addsOnlyProven && base === advance.from) {
    return { ...advance, base, events: [], problems: [], isWhole: false };
  }
  return { ...advance, base, ...(await readCommit(git, base, advance.to)) };
}

/**
 * Moves the state ref on, keeps its fold, and drops from the journal what is on it. The caller holds the clone's lock.
 * The order matters: at any moment cache and journal together hold every event, and no event leaves the journal
 * before the ref holds it.
 * @throws Error when something else moved the ref; nothing left the journal then
 */
export async function applyAdvance(
  git: StateGit,
  fold: CachedFold,
  journal: Journal,
  { base, events, isWhole, from, to, proven }: PlannedAdvance,
): Promise<JournalNews> {
  if (fold.commit !== base) throw new Error('the cache was moved by something else during an exchange');
  // What is proven stands in the commit, or was taken out of it on purpose.
  if (isWhole) fold.startAnew(journal.entries().filter(({ id }) => !proven.has(id)));
  for (const event of events) fold.take(event);
  if (base !== to) await fold.write(to);
  if (from !== to && !(await git.updateRef(STATE_REF, to, from))) {
    throw new Error(`${STATE_REF} was moved by something else during an exchange`);
  }
  return journal.trim((id) => proven.has(id));
}
