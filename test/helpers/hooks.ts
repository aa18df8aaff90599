import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CLI, ROOT } from './project';
import { cleanUpNow } from './temporary';

const isWorker = process.env['MOCHA_WORKER_ID'] !== undefined;
// What is measured runs in mocha's own processes. Node reads the variable when it starts and hands it on to all that it starts:
// the workers of a parallel run need it from the process that starts them, and what a test starts must never write any.
if (isWorker || !process.argv.includes('--parallel')) delete process.env['NODE_V8_COVERAGE'];
// A worker writes what it covered when it is told to end, and is killed a second later: too soon on a busy machine.
if (isWorker) process.on('SIGTERM', () => undefined);

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
