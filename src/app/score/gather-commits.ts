import { ExpectedError } from '../../domain/errors';
import type { SessionView } from '../../domain/fold/session-view';
import type { PullRequestFile } from '../../domain/score/aggregate';
import type { Clone } from '../clone';

/** What a session's commits changed, in their order, and how many of them are not in this repository (any more). */
export async function gatherCommits(
  { repository }: Pick<Clone, 'repository'>,
  { commits }: SessionView,
): Promise<{ files: PullRequestFile[]; missing: number }> {
  const files: PullRequestFile[] = [];
  let missing = 0;
  for (const { sha } of commits) {
    try {
      files.push(...(await repository.changedFiles(sha)));
    } catch (error) {
      if (!(error instanceof ExpectedError && error.code === 'unknown-commit')) throw error;
      missing += 1;
    }
  }
  return { files, missing };
}
