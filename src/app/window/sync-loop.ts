import type { Config } from '../../domain/config/config';
import { clockWarningsOf } from '../clock-warnings';
import type { Clone } from '../clone';
import { isPushDue } from '../push-policy';
import { BackOff } from './back-off';
import { syncClone, type CloneSyncOutcome } from '../sync-clone';

/** Steps come every few seconds; a pause like this between two of them was the machine's sleep. */
const SLEPT_MS = 60_000;
/** From here on a journal costs more to read with every command than to settle once. */
const MANY_ENTRIES = 500;

/**
 * Keeps a window in step with the team: looks at the remote every `state.sync_seconds`, sends what teammates wait for
 * at once and the rest every ten minutes, and backs off while the remote cannot be reached: until the network changes,
 * the machine wakes, or the person comes back.
 */
export class SyncLoop {
  private lastPushAt = 0;
  private lastLookAt = 0;
  private lastStepAt: number;
  private hasWarned = false;
  private readonly backOff: BackOff;
  private running: Promise<void> | null = null;

  /** How the last exchange ended; `null` before the first. */
  outcome: CloneSyncOutcome | null = null;

  constructor(
    private readonly clone: Clone,
    private readonly config: () => Config,
    private readonly done: (outcome: CloneSyncOutcome) => void,
  ) {
    this.backOff = new BackOff(clone.ports);
    this.lastStepAt = clone.ports.clock.now();
  }

  /** Exchanges if it is time to; calls that overlap share one exchange. Never rejects. */
  step(): Promise<void> {
    const now = this.clone.ports.clock.now();
    if (now - this.lastStepAt > SLEPT_MS) this.backOff.forget();
    this.lastStepAt = now;
    this.running ??= this.stepOnce().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Forgets the back-off: the person asked. */
  hurry(): Promise<void> {
    this.backOff.forget();
    this.lastLookAt = 0;
    return this.step();
  }

  /** The person came back to this window: worth a try, if the back-off is all that keeps from it. */
  hope(): Promise<void> {
    this.backOff.hope();
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
      if (disabled || !config.enabled || this.backOff.holds()) return;
      if (sharing !== 'team') {
        // Nobody proves these events to be anywhere else: without this the journal would grow for ever.
        if (this.clone.store.journal.entries().length >= MANY_ENTRIES) await this.clone.sync.settle();
        return;
      }
      if (!config.sync.enabled) return;
      const isLookDue = hasFailed(this.outcome) || now - this.lastLookAt >= config.state.sync_seconds * 1000;
      const pushes = await this.clone.pushTimes.read();
      const isDue = isPushDue(this.clone.store.journal.entries(), this.lastPushAt, now, pushes);
      if (!isDue && !isLookDue) return;
      this.lastLookAt = now;
      this.outcome = await syncClone(this.clone, config, { explicit: false, receiveOnly: !isDue });
      if (this.outcome.pushes > 0) this.lastPushAt = now;
      if (hasFailed(this.outcome)) this.backOff.failed(config.state.sync_seconds * 1000);
      else this.backOff.succeeded();
      if (this.outcome.status === 'synced') this.warnOfClocks();
      this.done(this.outcome);
    } catch (error) {
      log.write('error', 'The sync failed.', { operation: 'sync.step', traceId, error });
    }
  }

  /** Says once that clocks differ; by how much changes with every look. */
  private warnOfClocks(): void {
    const warnings = clockWarningsOf(this.clone);
    if (warnings.length > 0 && !this.hasWarned) {
      for (const warning of warnings) this.clone.ports.log.write('warn', warning, { operation: 'sync.clocks' });
    }
    this.hasWarned = warnings.length > 0;
  }
}

function hasFailed(outcome: CloneSyncOutcome | null): boolean {
  return outcome !== null && outcome.status !== 'synced' && outcome.status !== 'local';
}
