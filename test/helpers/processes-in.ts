import { readdirSync, readlinkSync } from 'node:fs';

/** Pids of the processes that work in a directory or below it. Only Linux tells; elsewhere none are found. */
export function processesIn(directory: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const place = workingDirectory(pid);
      return place === directory || place.startsWith(`${directory}/`);
    });
}

/** Resolves once none is left; what was told to end takes a moment. */
export async function noProcessIn(directory: string): Promise<void> {
  while (processesIn(directory).length > 0) await new Promise(setImmediate);
}

function workingDirectory(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // It ended meanwhile, or is somebody else's.
    return '';
  }
}
