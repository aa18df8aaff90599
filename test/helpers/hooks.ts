import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CLI, ROOT } from './project';
import { cleanUpNow } from './temporary';

export const mochaHooks = { afterEach: cleanUpNow };

/** Builds the command line once, before any test, if its sources are newer. */
export function mochaGlobalSetup(): void {
  const sources = Math.max(newestIn(join(ROOT, 'src')), statSync(join(ROOT, 'esbuild.config.mjs')).mtimeMs);
  if (existsSync(CLI) && statSync(CLI).mtimeMs > sources) return;
  execFileSync(process.execPath, ['esbuild.config.mjs'], { cwd: ROOT, stdio: 'inherit' });
}

function newestIn(directory: string): number {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return Math.max(
    ...entries.filter((entry) => entry.isFile()).map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}
