import type { Suggestion } from '../domain/suggest/suggestion';
import { readCorrections } from '../domain/suggest/corrections';
import type { HistoryCommit } from '../domain/suggest/pace-commits';
import type { Repository } from './find-repository';
import { readKnownState } from './known-state';
import { loadConfig } from './load-config';

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
 * with what people corrected in them. An archived one tells of no corrections.
 */
export async function suggestFromHistory(repository: Repository): Promise<HistorySuggestions> {
  const { config } = await loadConfig(repository);
  const history: HistoryCommit[] = [];
  for await (const commits of repository.repository.history({ files: false })) {
    for (const { author, authoredAt, subject } of commits) history.push({ author, authoredAt, subject });
  }
  const corrections = readCorrections(Object.values((await readKnownState(repository)).sessions));
  const { suggestConfig } = await import('../domain/suggest/suggest-config.js');
  return {
    suggestions: suggestConfig(history, config, corrections),
    commits: history.length,
    completions: corrections.completions.length,
  };
}
