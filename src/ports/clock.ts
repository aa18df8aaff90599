/** Wall-clock time and waiting; the only source of "now" for everything outside the adapters. */
export interface Clock {
  /** Milliseconds since the epoch, as the machine's wall clock shows them. */
  now(): number;
  /** Resolves after `ms` milliseconds, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `run` every `ms` milliseconds until the returned function is called. Never keeps a process alive. */
  every(ms: number, run: () => void): () => void;
}
