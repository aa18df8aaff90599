import { SeededIds } from '../helpers/seeded-ids';

/** Chance that comes out the same for the same seed. */
export class Random {
  private readonly source: SeededIds;

  constructor(readonly seed: number) {
    this.source = new SeededIds(seed);
  }

  /** In [0, 1). */
  next(): number {
    return this.source.random();
  }

  /** A whole number from 0 to `below`, without it. */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new Error('nothing to choose from');
    return choice;
  }
}
