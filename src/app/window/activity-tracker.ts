import { addInstant, subtractIntervals, type Intervals } from '../../domain/activity/intervals';
import type { ActivityRegister } from '../../store/activity-files';
import type { Clone } from '../clone';
import { sessionHere } from '../find-session';
import { LAZY_PUSH_MS } from '../push-policy';
import { runShared } from '../../store/run-shared';

export type ActivityKind = 'human' | 'agent';

/** How long a window promises to be alive from its last sign; longer than the pushes of that promise are apart. */
export const LEASE_MS = LAZY_PUSH_MS + 5 * 60_000;

/**
 * What one window sees of the work in a session. A sign of work costs a few comparisons; files are written once a
 * minute, and the team hears of it every ten minutes (design, Events: activity is a register, not a log).
 */
export class ActivityTracker {
  private session: string | null = null;
  private register: ActivityRegister = { lastAt: 0, human: [], agent: [] };
  private isDirty = false;
  private publishedAt = 0;

  constructor(private readonly clone: Clone) {}

  /** Time of this window's newest sign of work in the open session, in milliseconds; 0 before the first. */
  get lastAt(): number {
    return this.register.lastAt;
  }

  /** Notes a sign of work now. Called for every edit: it must stay cheap. */
  touch(kind: ActivityKind): void {
    const now = this.clone.ports.clock.now();
    if (now < this.register.lastAt) this.keepBetween(0, now);
    this.register.lastAt = now;
    this.isDirty = true;
    addInstant(this.register[kind], now);
  }

  /** Writes what was seen to the clone, and every ten minutes to the journal. */
  readonly flush = runShared(() => this.flushNow());

  private async flushNow(): Promise<void> {
    const session = sessionHere(this.clone);
    if (session && this.session !== session.session) this.adopt(session.session, session.started?.at ?? 0);
    if (!session || !this.isDirty) return;
    this.isDirty = false;
    try {
      await this.clone.activity.write(session.session, this.register);
      await this.publish(session.session);
    } catch (error) {
      // A disk that was full has room again later, and then nobody may have touched anything meanwhile.
      this.isDirty = true;
      throw error;
    }
  }

  private async publish(session: string): Promise<void> {
    const now = this.clone.ports.clock.now();
    if (now - this.publishedAt < LAZY_PUSH_MS) return;
    await this.clone.store.append([
      {
        kind: 'session.activity',
        session,
        lastAt: new Date(this.register.lastAt).toISOString(),
        leaseUntil: new Date(now + LEASE_MS).toISOString(),
      },
    ]);
    this.publishedAt = now;
  }

  /** Another session began: what was seen before it does not belong to it. */
  private adopt(session: string, startedAt: number): void {
    this.session = session;
    this.keepBetween(startedAt, this.clone.ports.clock.now());
    this.isDirty = this.register.lastAt > 0;
    this.publishedAt = this.clone.ports.clock.now();
  }

  /** Forgets what lies before a time, and after one: the machine's clock was set back, and that future never was. */
  private keepBetween(from: number, to: number): void {
    const outside: Intervals = [
      [Number.NEGATIVE_INFINITY, from],
      [to, Number.POSITIVE_INFINITY],
    ];
    const { lastAt, human, agent } = this.register;
    this.register = {
      lastAt: lastAt < from ? 0 : Math.min(lastAt, to),
      human: subtractIntervals(human, outside),
      agent: subtractIntervals(agent, outside),
    };
  }
}
