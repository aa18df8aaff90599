import { systemFailure } from '../system-failure';
import type { Log } from '../../ports/log';

/** Runs work that nobody waits for: what fails is logged and remembered until it works again. */
export class Failures {
  private readonly messages = new Map<string, string>();

  constructor(private readonly log: Log) {}

  /** What fails at the moment, or `null`. */
  get current(): string | null {
    return [...this.messages.values()][0] ?? null;
  }

  /** Never rejects. */
  async guard(operation: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.messages.delete(operation);
    } catch (error) {
      const message = systemFailure(error)?.reason ?? (error instanceof Error ? error.message : String(error));
      this.messages.set(operation, message);
      this.log.write('error', message, { operation, error });
    }
  }
}
