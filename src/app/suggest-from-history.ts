import type { Suggestion } from '../domain/suggest/suggestion';
import type { HistoryCommit } from '../domain/suggest/pace-commits';
import type { Repository } from './find-repository';
import { loadConfig } from './load-config';

/** What a history suggests, and how much of it there is. */
export interface HistorySuggestions {
  suggestions: Suggestion[];
  /** How many commits they are drawn from. */
  commits: number;
}

/** Draws suggestions for the configuration from everything reachable from HEAD. */
export async function suggestFromHistory(repository: Repository): Promise<HistorySuggestions> {
  const { config } = await loadConfig(repository);
  const history: HistoryCommit[] = [];
  for await (const commits of repository.repository.history({ files: false })) {
    for (const { author, authoredAt, subject } of commits) history.push({ author, authoredAt, subject });
  }
  const { suggestConfig } = await import('../domain/suggest/suggest-config.js');
  return { suggestions: suggestConfig(history, config), commits: history.length };
}
