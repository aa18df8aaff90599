import type { Readable, Writable } from 'node:stream';

/** Where a command line runs: this process, or what stands for it where another program runs it. */
export interface Surroundings {
  /** The directory it was started in. @throws when that is gone */
  cwd: () => string;
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
}
