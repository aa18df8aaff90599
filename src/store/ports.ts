import type { Checksum } from '../ports/checksum';
import type { Clock } from '../ports/clock';
import type { Files } from '../ports/files';
import type { Ids } from '../ports/ids';
import type { Log } from '../ports/log';
import type { Processes } from '../ports/processes';

/** What the part of the store that lives in the clone's files stands on. */
export interface StorePorts {
  files: Files;
  clock: Clock;
  ids: Ids;
  processes: Processes;
  checksum: Checksum;
  log: Log;
  /** Aborts when this process, or the window that is open in it, is to end: whatever waits for others waits no longer. */
  ending?: AbortSignal;
}
