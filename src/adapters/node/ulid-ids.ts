import { randomBytes } from 'node:crypto';

import { monotonicFactory } from 'ulid';

import type { Ids } from '../../ports/ids';

const BYTES = 6;

/** ULIDs and random numbers from the operating system's randomness. */
export class UlidIds implements Ids {
  readonly ulid: (now: number) => string = monotonicFactory(() => this.random());

  random(): number {
    return randomBytes(BYTES).readUIntBE(0, BYTES) / 2 ** (8 * BYTES);
  }
}
