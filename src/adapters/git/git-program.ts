import { existsSync } from 'node:fs';
import { win32 } from 'node:path';

import { ExpectedError } from '../../domain/errors';

/**
 * What to start for git. Windows looks for a bare name in the working directory first: a git.exe in somebody's
 * repository must not be run, so there it is looked up in PATH.
 */
export function gitProgram(
  environment: NodeJS.ProcessEnv,
  platform: string = process.platform,
  exists = existsSync,
): string {
  if (platform !== 'win32') return 'git';
  const name = Object.keys(environment).find((key) => key.toLowerCase() === 'path');
  const folders = (name === undefined ? undefined : environment[name])?.split(win32.delimiter) ?? [];
  const folder = folders.find((path) => win32.isAbsolute(path) && exists(win32.join(path, 'git.exe')));
  if (folder === undefined) throw gitMissing();
  return win32.join(folder, 'git.exe');
}

/** No git to be found. */
export function gitMissing(): ExpectedError {
  return new ExpectedError('git-missing', 'git was not found. Install git 2.31 or newer and make sure it is in PATH.');
}
