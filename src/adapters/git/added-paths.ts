import { gitFailure } from './git-failure';
import { assertOid } from './oid';
import type { GitRunner } from './run-git';

const OPTIONS = [
  '--root',
  '--no-commit-id',
  '-r',
  '-z',
  '--name-only',
  '--diff-filter=A',
  // Only what moved unchanged: a partial clone lacks the contents.
  '--find-renames=100%',
  '--no-relative',
  '--ignore-submodules=none',
  '-O/dev/null',
];

/** Paths that a commit added, none that it only moved; none for a merge. One process. */
export async function readAddedPaths(git: GitRunner, sha: string): Promise<string[]> {
  const args = ['diff-tree', ...OPTIONS, assertOid(sha)];
  const result = await git.run(args);
  if (result.code !== 0) throw gitFailure(args, result);
  return result.stdout.toString('utf8').split('\0').slice(0, -1);
}
