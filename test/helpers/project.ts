import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root of the project, from where the tests run as well as from where they were compiled to. */
export const ROOT = rootAbove(__dirname);

/** The command line as it is shipped. */
export const CLI = join(ROOT, 'dist/cli.js');

function rootAbove(directory: string): string {
  return existsSync(join(directory, 'esbuild.config.mjs')) ? directory : rootAbove(dirname(directory));
}
