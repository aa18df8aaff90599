import { existsSync } from 'node:fs';

import { ExpectedError } from '../../domain/errors';
import { findProgram } from '../node/find-program';

/** What to start for git. @throws ExpectedError `git-missing` on Windows; elsewhere starting it tells */
export function gitProgram(
  environment: NodeJS.ProcessEnv,
  platform: string = process.platform,
  exists = existsSync,
): string {
  const program = findProgram('git', environment, platform, exists);
  if (program === null) throw gitMissing();
  return program;
}

/** No git to be found. */
export function gitMissing(): ExpectedError {
  return new ExpectedError('git-missing', 'git was not found. Install git 2.31 or newer and make sure it is in PATH.');
}
