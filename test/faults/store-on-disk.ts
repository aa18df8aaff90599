import { checksumOf } from '../../src/adapters/node/crc32';
import { NodeFiles } from '../../src/adapters/node/node-files';
import { NodeProcesses } from '../../src/adapters/node/node-processes';
import { SystemClock } from '../../src/adapters/node/system-clock';
import type { Files } from '../../src/ports/files';
import { EventStore } from '../../src/store/event-store';
import { Journal } from '../../src/store/journal';
import { storePaths } from '../../src/store/store-paths';
import { SeededIds } from '../helpers/seeded-ids';
import { NO_COMMITS } from '../helpers/store-world';

/** Opens the store of a clone that has no state commit, on the real disk and without git: as quickly as can be. */
export function openStoreOnDisk(commonDir: string, seed: number, files: Files = new NodeFiles()): Promise<EventStore> {
  const ports = {
    files,
    clock: new SystemClock(),
    ids: new SeededIds(seed),
    processes: new NodeProcesses(),
    checksum: checksumOf,
    log: { write: () => undefined },
  };
  const paths = storePaths(commonDir);
  return EventStore.open(ports, NO_COMMITS, paths, new Journal(ports, paths));
}
