import type { Config } from '../../domain/config/config';
import type { SessionRecovery } from '../../domain/recovery/plan-recovery';
import type { Clone } from '../clone';
import { describeNow, type LiveSession } from '../describe-session';
import { recover } from '../recovery/recover';
import { News } from './news';

/** A session that a window had died on, and what became of it. */
export interface RecoveredSession {
  session: LiveSession;
  outcome: SessionRecovery['outcome'];
}

/** Brings back, once a window, what windows left that died; see {@link recover}. */
export class Revival {
  /** All of it at once, and each death to one window only. */
  readonly recovered = new News<RecoveredSession[]>();
  private isDone = false;

  constructor(private readonly clone: Clone) {}

  /**
   * Without an effect once it has succeeded: the disk may have been full.
   * @returns whether sessions were completed
   */
  async run(config: Config): Promise<boolean> {
    if (this.isDone) return false;
    const { sessions } = await recover(this.clone, config);
    this.isDone = true;
    const told: RecoveredSession[] = [];
    for (const { session, outcome } of sessions) {
      told.push({ session: await describeNow(this.clone, session, config), outcome });
    }
    if (told.length > 0) this.recovered.tell(told);
    return sessions.some(({ outcome }) => outcome === 'completed');
  }
}
