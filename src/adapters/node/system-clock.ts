import type { Clock } from '../../ports/clock';

/** The machine's clock and timers. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const finish = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, ms);
      signal?.addEventListener('abort', finish);
    });
  }

  every(ms: number, run: () => void): () => void {
    const timer = setInterval(run, ms).unref();
    return () => {
      clearInterval(timer);
    };
  }
}
