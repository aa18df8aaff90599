import { createReplay, type ReplayOptions, type ReplayResult } from '../domain/replay/replay';
import type { RepositoryGit } from '../ports/git';

/**
 * Infers the sessions of everything reachable from HEAD, reading the log as it comes.
 * Throws `not-a-repository` or `unsafe-repository`; an empty repository has no sessions.
 */
export async function replayHistory(
  git: Pick<RepositoryGit, 'history'>,
  options: ReplayOptions,
): Promise<ReplayResult> {
  const replay = createReplay(options);
  for await (const commits of git.history({ files: true })) replay.add(commits);
  return replay.finish();
}
