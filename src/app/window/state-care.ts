import type { Config } from '../../domain/config/config';
import type { MendOutcome } from '../../store/repair/mend-state';
import { runShared } from '../../store/run-shared';
import { backUpClone } from '../backups/back-up-clone';
import type { Clone } from '../clone';
import { compactClone } from '../compact-clone';
import { forgetOldActivity } from './forget-old-activity';
import { News } from './news';

const HOUR_MS = 60 * 60_000;

/** Runs work that nobody waits for; never rejects. */
type Guard = (operation: string, work: () => Promise<void>) => Promise<void>;

/** What a window does for the state while it is open, and what it has to tell of it. */
export class StateCare {
  /** A state that could not be read was put together again. */
  readonly mended = new News<MendOutcome>();
  private examinedAt: number;

  constructor(
    private readonly clone: Clone,
    private readonly config: () => Config,
    private readonly guard: Guard,
  ) {
    this.examinedAt = clone.ports.clock.now();
  }

  /**
   * Looks once an hour whether git can still read everything, keeps the state where the hour has no backup yet, archives
   * what settled long ago, and forgets old activity. Never rejects.
   */
  readonly look = runShared(async () => {
    const { clone, config } = this;
    await this.guard('state.examine', () => this.examine());
    await this.guard('state.backup', async () => {
      await backUpClone(clone, config(), { always: false });
    });
    await this.guard('state.compact', async () => {
      const outcome = await compactClone(clone, config(), { always: false });
      if (outcome.status === 'done') return;
      clone.ports.log.write('debug', outcome.message, { operation: 'state.compact' });
    });
    await this.guard('activity.forget', () => forgetOldActivity(clone));
    this.tell();
  });

  /** Tells what was mended since the last call, whoever found it. */
  tell(): void {
    for (const outcome of this.clone.sync.takeMends()) this.mended.tell(outcome);
  }

  /** The cache hides for long what git can no longer read. */
  private async examine(): Promise<void> {
    const now = this.clone.ports.clock.now();
    if (now - this.examinedAt < HOUR_MS) return;
    await this.clone.sync.mendUnreadable();
    this.examinedAt = now;
  }
}
