import { execFileSync } from 'node:child_process';

/** Limits in milliseconds are given for a machine on which `node -e 0` takes this long. */
const REFERENCE_START_MS = 60;

/** How much slower than that this machine is just now, with everything else that runs on it; at least 1. */
export function slowness(): number {
  const since = performance.now();
  execFileSync(process.execPath, ['-e', '0']);
  return Math.max(1, (performance.now() - since) / REFERENCE_START_MS);
}
