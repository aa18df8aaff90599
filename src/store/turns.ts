/** Lets pieces of work run one after the other, in the order in which they were asked for. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs `work` once everything asked for before has ended, well or not. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    // Whoever asked for it has the error; the next in the queue starts anew.
    this.last = Promise.allSettled([turn]);
    return turn;
  }
}
