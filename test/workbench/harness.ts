import { pathToFileURL } from 'node:url';
import type { Harness, WorkbenchRun } from '../editor/types.js';
import { slowness } from '../helpers/slowness';

/** What the runner said about this run. Fails when the suites are not started by the runner. */
export function workbenchRun(): WorkbenchRun {
  const json = process.env['AUTO_PR_WORKBENCH'];
  if (json === undefined) throw new Error('Run the workbench suites with node test/editor/run-workbench.mjs.');
  return JSON.parse(json) as WorkbenchRun;
}

/** The harness is plain ESM beside the sources, out of the compiler's sight: see test/editor. */
export async function loadHarness(): Promise<Harness> {
  return (await import(pathToFileURL(workbenchRun().harness).href)) as Harness;
}

/** By how much longer than usual to wait on this machine, with everything else that runs on it just now. */
export function patience(): number {
  return Math.min(4, slowness());
}
