import type { SessionRecord } from '../domain/fold/session-record';
import type { Suggestion } from '../domain/suggest/suggestion';
import { readCorrections } from '../domain/suggest/corrections';
import type { HistoryCommit } from '../domain/suggest/pace-commits';
import type { Clone } from './clone';
import type { Repository } from './find-repository';
import { fromKnownClone } from './from-known-clone';
import { loadConfig } from './load-config';
import { readArchivedSessions } from './read-archived-sessions';

/** What was archived before so many others says nothing of how people work now. */
const MOST_ARCHIVED = 1000;

/** What a history and the sessions suggest, and how much of them there is. */
export interface HistorySuggestions {
  suggestions: Suggestion[];
  /** How many commits they are drawn from. */
  commits: number;
  /** How many completions by a rule, those that were undone among them. */
  completions: number;
}

/**
 * Draws suggestions for the configuration from everything reachable from HEAD, and from the sessions that this clone knows
 * with what people corrected in them, the archived ones too.
 */
export async function suggestFromHistory(repository: Repository): Promise<HistorySuggestions> {
  const { config } = await loadConfig(repository);
  const history: HistoryCommit[] = [];
  for await (const commits of repository.repository.history({ files: false })) {
    for (const { author, authoredAt, subject } of commits) history.push({ author, authoredAt, subject });
  }
  const corrections = readCorrections(await fromKnownClone(repository, knownSessions, []));
  const { suggestConfig } = await import('../domain/suggest/suggest-config.js');
  return {
    suggestions: suggestConfig(history, config, corrections),
    commits: history.length,
    completions: corrections.completions.length,
  };
}

async function knownSessions(clone: Clone): Promise<SessionRecord[]> {
  return [...Object.values(clone.store.state.sessions), ...(await readArchivedSessions(clone, MOST_ARCHIVED))];
}
