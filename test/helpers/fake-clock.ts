import type { Clock } from '../../src/ports/clock';

interface Timer {
  due: number;
  order: number;
  run: () => void;
}

/** Time that passes only when a test says so. */
export class FakeClock implements Clock {
  private time: number;
  private order = 0;
  private readonly timers = new Set<Timer>();

  constructor(start: number | string = '2026-01-05T09:00:00Z') {
    this.time = new Date(start).getTime();
  }

  now(): number {
    return this.time;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const finish = (): void => {
        this.timers.delete(timer);
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const timer = this.add(ms, finish);
      signal?.addEventListener('abort', finish);
    });
  }

  every(ms: number, run: () => void): () => void {
    let timer = this.add(ms, tick.bind(this));
    function tick(this: FakeClock) {
      timer = this.add(ms, tick.bind(this));
      run();
    }
    return () => {
      this.timers.delete(timer);
    };
  }

  /** Lets time pass, running what falls due in order, and everything that follows from it in between. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (let next = this.next(end); next !== undefined; next = this.next(end)) {
      this.timers.delete(next);
      this.time = Math.max(this.time, next.due);
      next.run();
      await settle();
    }
    this.time = end;
  }

  /** Sets the wall clock, as a person or a laptop's sleep does: nothing falls due by it. */
  jumpTo(time: number | string): void {
    const shift = new Date(time).getTime() - this.time;
    for (const timer of this.timers) timer.due += shift;
    this.time += shift;
  }

  private add(ms: number, run: () => void): Timer {
    const timer = { due: this.time + ms, order: this.order++, run };
    this.timers.add(timer);
    return timer;
  }

  private next(end: number): Timer | undefined {
    const due = [...this.timers].filter((timer) => timer.due <= end);
    return due.sort((a, b) => a.due - b.due || a.order - b.order)[0];
  }
}

/** Everything that is ready to run has run, promises in promises included. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
