import { checksumOf } from '../../src/adapters/node/crc32';
import type { StateGit } from '../../src/ports/git';
import { EventStore } from '../../src/store/event-store';
import { Journal } from '../../src/store/journal';
import type { StorePorts } from '../../src/store/ports';
import { storePaths } from '../../src/store/store-paths';
import { FakeClock } from './fake-clock';
import { FakeMachine, type FakeProcesses } from './fake-processes';
import { MemoryFiles } from './memory-files';
import { SeededIds } from './seeded-ids';

export const PATHS = storePaths('/clone/.git');

/** One clone in memory: its files, the machine it lies on, and the time. */
export interface World {
  files: MemoryFiles;
  clock: FakeClock;
  machine: FakeMachine;
  logged: string[];
  /** What a process of that machine stands on; a new process unless one is given. */
  ports(processes?: FakeProcesses): StorePorts;
}

export function makeWorld(): World {
  const clock = new FakeClock();
  const files = new MemoryFiles(() => clock.now());
  const machine = new FakeMachine();
  const logged: string[] = [];
  let seeds = 0;
  return {
    files,
    clock,
    machine,
    logged,
    ports: (processes = machine.start()) => ({
      files,
      clock,
      ids: new SeededIds(++seeds),
      processes,
      checksum: checksumOf,
      log: { write: (severity, message) => logged.push(`${severity} ${message}`) },
    }),
  };
}

/** A repository that has no state commit yet. */
export const NO_COMMITS = { resolve: () => Promise.resolve(null) } as unknown as StateGit;

/** Opens the store of the world's clone as one more process does. */
export function openStore(world: World, processes?: FakeProcesses): Promise<EventStore> {
  const ports = world.ports(processes);
  return EventStore.open(ports, NO_COMMITS, PATHS, new Journal(ports, PATHS));
}
