import type { Config } from '../../domain/config/config';
import type { Clone } from '../clone';
import { isPushDue } from '../push-policy';
import { syncClone, type CloneSyncOutcome } from '../sync-clone';

/** Longest pause between two tries while the remote cannot be reached. */
const MAX_BACKOFF_MS = 10 * 60_000;
/** From here on a journal costs more to read with every command than to settle once. */
const MANY_ENTRIES = 500;

/**
 * Keeps a window in step with the team: looks at the remote every `state.sync_seconds`, sends what teammates wait for
 * at once and the rest every ten minutes, and backs off with jitter while the remote cannot be reached.
 */
export class SyncLoop {
  private lastPushAt = 0;
  private lastLookAt = 0;
  private failures = 0;
  private notBefore = 0;
  private running: Promise<void> | null = null;

  /** How the last exchange ended; `null` before the first. */
  outcome: CloneSyncOutcome | null = null;

  constructor(
    private readonly clone: Clone,
    private readonly config: () => Config,
    private readonly done: (outcome: CloneSyncOutcome) => void,
  ) {}

  /** Exchanges if it is time to; calls that overlap share one exchange. Never rejects. */
  step(): Promise<void> {
    this.running ??= this.stepOnce().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Forgets the back-off: the person asked, or the network is back. */
  hurry(): Promise<void> {
    this.notBefore = 0;
    this.lastLookAt = 0;
    return this.step();
  }

  /** Resolves when no exchange is under way. */
  async idle(): Promise<void> {
    await this.running;
  }

  private async stepOnce(): Promise<void> {
    const { clock, ids, log } = this.clone.ports;
    const traceId = ids.ulid(clock.now());
    try {
      const config = this.config();
      const now = clock.now();
      const { sharing, disabled } = this.clone.store.clone;
      if (disabled || !config.enabled || now < this.notBefore) return;
      if (sharing !== 'team') {
        // Nobody proves these events to be anywhere else: without this the journal would grow for ever.
        if (this.clone.store.journal.entries().length >= MANY_ENTRIES) await this.clone.sync.settle();
        return;
      }
      if (!config.sync.enabled) return;
      const isLookDue = now - this.lastLookAt >= config.state.sync_seconds * 1000;
      const pushes = await this.clone.pushTimes.read();
      const isDue = isPushDue(this.clone.store.journal.entries(), this.lastPushAt, now, pushes);
      if (!isDue && !isLookDue) return;
      this.lastLookAt = now;
      this.outcome = await syncClone(this.clone, config, { explicit: false, receiveOnly: !isDue });
      if (this.outcome.pushes > 0) this.lastPushAt = now;
      const hasFailed = this.outcome.status !== 'synced' && this.outcome.status !== 'local';
      this.failures = hasFailed ? this.failures + 1 : 0;
      const pause = Math.min(MAX_BACKOFF_MS, config.state.sync_seconds * 1000 * 2 ** (this.failures - 1));
      if (hasFailed) this.notBefore = now + pause * (0.5 + ids.random() / 2);
      this.done(this.outcome);
    } catch (error) {
      log.write('error', 'The sync failed.', { operation: 'sync.step', traceId, error });
    }
  }
}
