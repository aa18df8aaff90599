import { encodeTime, incrementBase32 } from 'ulid';

import type { Ids } from '../../src/ports/ids';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_LENGTH = 16;
const TIME_LENGTH = 10;

/** The same ids and numbers in every run. */
export class SeededIds implements Ids {
  private state: number;
  private time = -1;
  private tail = '';

  constructor(seed = 1) {
    this.state = seed;
  }

  ulid(at: number): string {
    // A fake clock may stand between two milliseconds.
    const now = Math.floor(at);
    if (now > this.time) {
      this.time = now;
      this.tail = Array.from({ length: RANDOM_LENGTH }, () => ALPHABET[Math.floor(this.random() * 32)]).join('');
    } else {
      this.tail = incrementBase32(this.tail);
    }
    return encodeTime(this.time, TIME_LENGTH) + this.tail;
  }

  /** mulberry32 */
  random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
