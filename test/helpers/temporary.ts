import { realpathSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const cleanUps: (() => Promise<unknown>)[] = [];

/** Runs after the current test, last in first out. */
export function afterThisTest(cleanUp: () => Promise<unknown>): void {
  cleanUps.push(cleanUp);
}

/** A new empty directory (its real path), removed after the current test. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(realpathSync(tmpdir()), 'auto-pr-'));
  afterThisTest(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));
  return directory;
}

/** Runs what was registered so far; mocha does so after each test, anything else that uses the helpers by itself. */
export async function cleanUpNow(): Promise<void> {
  for (let cleanUp = cleanUps.pop(); cleanUp !== undefined; cleanUp = cleanUps.pop()) await cleanUp();
}

// A worker of a parallel run loads this once and plays many files: there `parallel-hooks` sees to it.
if (typeof afterEach === 'function' && process.env['MOCHA_WORKER_ID'] === undefined) afterEach(cleanUpNow);
