import type { Config } from '../config/config';
import { correctMarkers } from './correct-markers';
import { correctPatterns } from './correct-patterns';
import { correctTimeout } from './correct-timeout';
import type { Corrections } from './corrections';
import { type HistoryCommit, paceCommits } from './pace-commits';
import { suggestMarkers } from './suggest-markers';
import { suggestPatterns } from './suggest-patterns';
import { suggestTimeout } from './suggest-timeout';
import type { Suggestion } from './suggestion';

/**
 * A timeout, patterns and markers that fit a history, and what people corrected in their sessions, better than the current
 * configuration does, each with what was counted. What a person corrected wins over what a history says of the same key.
 * Applying all of them to a configuration without conflicts makes none. Subjects and titles in it are unescaped.
 * @param commits in the order of the log
 */
export function suggestConfig(
  commits: readonly HistoryCommit[],
  config: Config,
  corrections: Corrections = { completions: [], prs: [] },
): Suggestion[] {
  const paced = paceCommits(commits);
  const from = [
    { history: suggestTimeout, corrected: correctTimeout },
    { history: suggestPatterns, corrected: correctPatterns },
    { history: suggestMarkers, corrected: correctMarkers },
  ];
  return from.flatMap(({ history, corrected }) => {
    // A history's timeout brings other keys along, which go with it.
    const correction = corrected(corrections, config);
    return correction.length > 0 ? correction : history(paced, config);
  });
}
