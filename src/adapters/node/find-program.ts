import type { existsSync } from 'node:fs';
import { win32 } from 'node:path';

/**
 * What to start for a program. Windows looks for a bare name in the working directory first: a program in somebody's
 * repository must not be run, so there it is looked up in PATH.
 * @returns `null` where there is none, which elsewhere only starting it tells
 */
export function findProgram(
  name: string,
  environment: NodeJS.ProcessEnv,
  platform: string,
  exists: typeof existsSync,
): string | null {
  if (platform !== 'win32') return name;
  const variable = Object.keys(environment).find((key) => key.toLowerCase() === 'path');
  const folders = (variable === undefined ? undefined : environment[variable])?.split(win32.delimiter) ?? [];
  const folder = folders.find((path) => win32.isAbsolute(path) && exists(win32.join(path, `${name}.exe`)));
  return folder === undefined ? null : win32.join(folder, `${name}.exe`);
}
