import type { AppPorts } from '../clone';

/** Longest pause between two tries, in milliseconds. */
const MAX_PAUSE_MS = 10 * 60_000;
/** Somebody who goes from window to window does not ask the remote every time. */
const CALM_MS = 10_000;

/**
 * When to try again after a failure: after twice the time with each one, with jitter, so that a team does not come back
 * all at once; and right away when the network, or a VPN, has changed meanwhile.
 */
export class BackOff {
  private failures = 0;
  private failedAt = Number.NEGATIVE_INFINITY;
  private notBefore = Number.NEGATIVE_INFINITY;
  private network = '';

  constructor(private readonly ports: Pick<AppPorts, 'clock' | 'ids' | 'network'>) {}

  /** Whether it is still too early. */
  holds(): boolean {
    if (this.ports.clock.now() >= this.notBefore) return false;
    if (this.ports.network.signature() !== this.network) this.forget();
    return this.ports.clock.now() < this.notBefore;
  }

  /** @param first the pause after the first failure, in milliseconds */
  failed(first: number): void {
    const { clock, ids, network } = this.ports;
    this.failedAt = clock.now();
    this.network = network.signature();
    const pause = Math.min(MAX_PAUSE_MS, first * 2 ** this.failures);
    this.failures += 1;
    this.notBefore = this.failedAt + pause * (0.5 + ids.random() / 2);
  }

  succeeded(): void {
    this.forget();
  }

  /** Somebody asked, or there is reason to hope. */
  forget(): void {
    this.failures = 0;
    this.notBefore = Number.NEGATIVE_INFINITY;
  }

  /** Somebody came back: worth a try, unless the last one was a moment ago. */
  hope(): void {
    if (this.ports.clock.now() - this.failedAt >= CALM_MS) this.forget();
  }
}
