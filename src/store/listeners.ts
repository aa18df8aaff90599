import type { Log } from '../ports/log';

/** Who wants to be told that something changed. */
export class Listeners {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly log: Log) {}

  /** Calls `listener` with every {@link tell}, until the returned function is called. */
  add(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What a listener throws is its own trouble: neither the others nor the one who tells may suffer from it. */
  tell(): void {
    for (const listener of this.listeners) {
      try {
        listener();
      } catch (error) {
        this.log.write('error', 'A listener failed.', { operation: 'store.tell', error });
      }
    }
  }

  clear(): void {
    this.listeners.clear();
  }
}
