import { isWrittenHere } from './own-segment';
import type { StorePorts } from './ports';
import type { Segment } from './segment';

/** A segment whose writer cannot be known to be dead is left alone until it has been silent for so long. */
const SILENCE_MS = 24 * 60 * 60_000;

/** Whether nobody writes a segment any more. */
export async function isAbandoned(ports: StorePorts, path: string, segment: Segment): Promise<boolean> {
  const { clock, files, processes } = ports;
  const { name, process } = segment;
  if (segment.isGarbage) return true;
  const self = processes.self();
  if (process?.host === self.host) {
    const isThisProcess = process.pid === self.pid && process.start === self.start && process.boot === self.boot;
    return isThisProcess ? !isWrittenHere(name) : !processes.isAlive(process);
  }
  // A damaged header, or another machine: a container that is gone, or a host that was renamed.
  const stat = await files.stat(path);
  return stat !== null && clock.now() - stat.changedAt > SILENCE_MS;
}
