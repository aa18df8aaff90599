import type { Config } from '../config/config';
import { type HistoryCommit, paceCommits } from './pace-commits';
import { suggestMarkers } from './suggest-markers';
import { suggestPatterns } from './suggest-patterns';
import { suggestTimeout } from './suggest-timeout';
import type { Suggestion } from './suggestion';

/**
 * A timeout, patterns and markers that fit a history better than the current configuration does, each with what was
 * counted. Applying all of them to a configuration without conflicts makes none. Subjects in it are unescaped.
 * @param commits in the order of the log
 */
export function suggestConfig(commits: readonly HistoryCommit[], config: Config): Suggestion[] {
  const paced = paceCommits(commits);
  const suggest = [suggestTimeout, suggestPatterns, suggestMarkers];
  return suggest.flatMap((suggestFrom) => suggestFrom(paced, config));
}
