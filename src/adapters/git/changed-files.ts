import { ExpectedError } from '../../domain/errors';
import type { PullRequestFile } from '../../domain/score/aggregate';
import { gitFailure } from './git-failure';
import { assertOid } from './oid';
import type { GitRunner } from './run-git';

const OPTIONS = [
  '--root',
  '--no-commit-id',
  '-r',
  '-z',
  '--raw',
  '--numstat',
  '--find-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--ignore-submodules=none',
  '-O/dev/null',
];

const STATUS: Readonly<Record<string, PullRequestFile['status']>> = { A: 'added', D: 'removed', R: 'renamed' };

/** What a commit changed, counted in lines; none for a merge. One process. @throws ExpectedError `unknown-commit` */
export async function readChangedFiles(git: GitRunner, sha: string): Promise<PullRequestFile[]> {
  const args = ['diff-tree', ...OPTIONS, assertOid(sha)];
  const result = await git.run(args);
  if (result.code === 0) return parseChanges(result.stdout.toString('utf8'));
  if (/bad object|unable to read|ambiguous argument|could not (?:get|read)/i.test(result.stderr)) {
    throw new ExpectedError('unknown-commit', `${sha} is not a commit of this repository.`);
  }
  throw gitFailure(args, result);
}

/** All of `:<mode> <mode> <old> <new> R100`, then one path, or two; then all of `12\t3\tpath`, or `12\t3\t` and two. */
function parseChanges(output: string): PullRequestFile[] {
  const fields = output.split('\0').slice(0, -1);
  const take = (): string => fields.shift() ?? '';
  const files = new Map<string, PullRequestFile>();
  while (fields[0]?.startsWith(':') === true) {
    const status = STATUS[take().split(' ')[4]?.[0] ?? ''] ?? 'modified';
    const previousPath = status === 'renamed' ? take() : undefined;
    const path = take();
    files.set(path, { path, status, ...(previousPath !== undefined && { previousPath }), additions: 0, deletions: 0 });
  }
  while (fields.length > 0) {
    const [added = '', removed = '', name = ''] = take().split('\t');
    if (name === '') take();
    const file = files.get(name === '' ? take() : name);
    // A binary file has no lines.
    if (file) [file.additions, file.deletions] = [Number(added) || 0, Number(removed) || 0];
  }
  return [...files.values()];
}
