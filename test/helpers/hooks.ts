import './mocha-process';
import './temporary-root';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from '../e2e/cli/auto-pr';
import { CLI, ROOT } from './project';
import { cleanUpNow } from './temporary';

// What runs in this process sees no more of the person and the machine than what it starts, and writes no colours.
for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) Reflect.deleteProperty(process.env, name);
Object.assign(process.env, environment({ NO_COLOR: '1' }));

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
