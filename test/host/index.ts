// What the editor loads inside its extension host: runs the suites that the runner named, and writes what came out.
import { writeFile } from 'node:fs/promises';
import { format } from 'node:util';
import type { HostResult, HostRun } from '../editor/types.js';

/** Called by the editor; resolves once the result file is written. */
export async function run(): Promise<void> {
  const { resultFile, ...what } = JSON.parse(process.env['AUTO_PR_HOST_RUN'] ?? '') as HostRun;
  process.setSourceMapsEnabled(true);
  const result = await runMocha(what).catch((error: unknown): HostResult => {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { passes: 0, failures: 0, pending: 0, error: `the suites could not be loaded: ${reason}` };
  });
  await writeFile(resultFile, JSON.stringify(result));
}

async function runMocha({ files, grep, color, linePrefix }: Omit<HostRun, 'resultFile'>): Promise<HostResult> {
  const { default: Mocha } = await import('mocha');
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    console.log(linePrefix + format(...args));
  };
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, forbidOnly: true, color });
  if (grep !== null) mocha.grep(grep);
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passes, failures, pending });
    });
  });
}
