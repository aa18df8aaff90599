import { basename, resolve } from 'node:path';

import { ExpectedError } from '../../domain/errors';
import type { RepositoryLocation } from '../../ports/git';
import { lastWords } from './git-failure';
import type { GitRunner } from './run-git';

/** Everything in one process. The known words between the paths keep a path with a newline in it readable. */
const QUESTIONS = [
  '--show-object-format',
  '--git-dir',
  '--is-bare-repository',
  '--git-common-dir',
  '--is-inside-work-tree',
  // Last, because it fails where there is no working tree, after all others were answered.
  '--show-toplevel',
];

const ANSWERS = /^(sha1|sha256)\n(.+)\n(?:true|false)\n(.+)\n(?:true|false)\n(?:(.+)\n)?$/s;

/** Asks git where the repository of a directory is; one process. */
export async function locateRepository(git: GitRunner): Promise<RepositoryLocation> {
  const result = await git.run(['rev-parse', '--path-format=absolute', ...QUESTIONS]);
  const [, objectFormat, gitDir, commonDir, topLevel] = ANSWERS.exec(result.stdout.toString('utf8')) ?? [];
  if (objectFormat === undefined || gitDir === undefined || commonDir === undefined) {
    throw locateFailure(git.directory, result.stderr);
  }
  return {
    topLevel: topLevel === undefined ? null : resolve(topLevel),
    gitDir: resolve(gitDir),
    commonDir: resolve(commonDir),
    worktree: worktreeName(gitDir, commonDir),
    objectFormat: objectFormat === 'sha256' ? 'sha256' : 'sha1',
  };
}

/** A linked worktree may itself be called `main`; no name that git gives contains a tilde. */
function worktreeName(gitDir: string, commonDir: string): string {
  if (gitDir === commonDir) return 'main';
  const name = basename(gitDir);
  return name === 'main' ? 'main~' : name;
}

function locateFailure(directory: string, stderr: string): ExpectedError {
  if (/dubious ownership|is owned by someone else/.test(stderr)) {
    const command = /git config --global --add safe\.directory .+/.exec(stderr)?.[0];
    const fix = command ?? `git config --global --add safe.directory '${directory}'`;
    return new ExpectedError('unsafe-repository', `${directory} belongs to another user. If you trust it, run: ${fix}`);
  }
  if (/safe\.bareRepository/.test(stderr)) {
    return new ExpectedError(
      'unsafe-repository',
      `${directory} is a bare repository, which your setting safe.bareRepository=explicit refuses.`,
    );
  }
  if (/not a git repository/i.test(stderr)) {
    return new ExpectedError(
      'not-a-repository',
      `${directory} is not a git repository. Run git init there, or pass --repo.`,
    );
  }
  return new ExpectedError('unreadable-repository', `git cannot read ${directory}: ${lastWords(stderr)}.`);
}
