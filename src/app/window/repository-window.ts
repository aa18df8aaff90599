import type { Config } from '../../domain/config/config';
import { ExpectedError } from '../../domain/errors';
import type { SessionRecord } from '../../domain/fold/session-record';
import { atMost } from '../at-most';
import { completeIfDue } from '../complete-if-due';
import type { Clone } from '../clone';
import { describeNow, type LiveSession } from '../describe-session';
import { sessionHere } from '../find-session';
import { loadConfig, type LoadedConfig } from '../load-config';
import { recordNewCommits } from '../record-new-commits';
import { ActivityTracker, type ActivityKind } from './activity-tracker';
import { Failures } from './failures';
import { forgetOldActivity } from './forget-old-activity';
import { News } from './news';
import { Revival, type RecoveredSession } from './revival';
import { runShared } from '../../store/run-shared';
import type { MendOutcome } from '../../store/repair/mend-state';
import { StateCare } from './state-care';
import { SyncLoop } from './sync-loop';
import { WindowLease } from './window-lease';
import { takeSnapshot, type WindowSnapshot } from './window-snapshot';

const MINUTE_MS = 60_000;
const SYNC_STEP_MS = 5_000;
/** Shorter than the hour that gets a backup, so that no hour is missed by much. */
const STATE_LOOK_MS = 20 * MINUTE_MS;
/** The editor waits half a second at most for a window to close; the rest is for the files. */
const CLOSE_WAIT_MS = 200;
/** How long git may take to end when it is told to. */
const UNWIND_MS = 150;

/**
 * One editor window, or long-running process, on one working tree: it notes activity, holds a lease, records commits,
 * completes the session when its time has come, keeps in step with the team, and tells when anything changed.
 */
export class RepositoryWindow {
  readonly syncLoop: SyncLoop;
  private readonly activity: ActivityTracker;
  private readonly lease: WindowLease;
  private readonly failures: Failures;
  private shown: WindowSnapshot | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly completed = new News<LiveSession>();
  private readonly revival: Revival;
  private readonly stateCare: StateCare;
  private readonly stops: (() => unknown)[] = [];
  private isClosed = false;

  private constructor(
    readonly clone: Clone,
    private loaded: LoadedConfig,
  ) {
    this.activity = new ActivityTracker(clone);
    this.lease = new WindowLease(clone);
    const { clock, ids, log } = clone.ports;
    this.failures = new Failures(log, clone.paths, () => ids.ulid(clock.now()));
    this.revival = new Revival(clone);
    const guard = (operation: string, work: () => Promise<void>): Promise<void> => this.guard(operation, work);
    this.stateCare = new StateCare(clone, () => this.config, guard);
    this.syncLoop = new SyncLoop(
      clone,
      () => this.config,
      () => void this.update(),
    );
  }

  /** Takes over an open clone and begins to watch it. {@link close} closes it. */
  static async open(clone: Clone): Promise<RepositoryWindow> {
    const window = new RepositoryWindow(clone, await loadConfig(clone));
    const { clock, files } = clone.ports;
    const update = (): void => void window.update();
    const ofHead = (name: string): void => {
      if (name === 'HEAD') void window.recordCommits();
    };
    window.stops.push(clone.store.onChange(update));
    await clone.store.watch();
    window.stops.push(await files.watch(clone.paths.activity, update));
    window.stops.push(await files.watch(`${clone.location.gitDir}/logs`, ofHead));
    window.stops.push(clock.every(MINUTE_MS, () => void window.tick()));
    window.stops.push(clock.every(STATE_LOOK_MS, () => void window.lookAfterState()));
    window.stops.push(clock.every(SYNC_STEP_MS, () => void window.syncLoop.step()));
    await window.guard('activity.forget', () => forgetOldActivity(clone));
    await window.tick();
    return window;
  }

  /** The team's rules in force. */
  get config(): Config {
    return this.loaded.config;
  }

  /** Where the rules come from, and what is wrong with them. */
  get loadedConfig(): LoadedConfig {
    return this.loaded;
  }

  /** What to show now; `null` before the first look is done. */
  get snapshot(): WindowSnapshot | null {
    return this.shown;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells of sessions that completed without anybody asking here. */
  onCompleted(listener: (session: LiveSession) => void): () => void {
    return this.completed.listen(listener);
  }

  /** Tells what this window recovered when it opened: all of it at once, and each death to one window only. */
  onRecovered(listener: (sessions: RecoveredSession[]) => void): () => void {
    return this.revival.recovered.listen(listener);
  }

  /** Tells of a state that could not be read and was put together again, by the process that did it. */
  onMended(listener: (outcome: MendOutcome) => void): () => void {
    return this.stateCare.mended.listen(listener);
  }

  /** Notes a sign of work. The first one after a quiet time is taken in at once: it cancels a countdown. */
  touch(kind: ActivityKind): void {
    this.activity.touch(kind);
    const status = this.shown?.current?.status;
    if (status === 'warning' || status === 'idle') void this.saveActivity();
  }

  /** Writes the activity down now. */
  async saveActivity(): Promise<void> {
    await this.guard('activity.save', () => this.activity.flush());
    await this.update();
  }

  /** The window has the focus now. */
  focus(): void {
    void this.guard('lease.renew', () => this.lease.focus());
    if (!this.isClosed) void this.syncLoop.hope();
  }

  /** Whether this window is the one that asks the person. */
  asks(): Promise<boolean> {
    return this.lease.asks();
  }

  /** Reads the team's rules anew. */
  async reloadConfig(): Promise<void> {
    this.loaded = await loadConfig(this.clone);
    await this.update();
  }

  /** What is due once a minute. Never rejects. */
  readonly tick = runShared(async () => {
    // First of all: what the dead left may be this window's session.
    await this.guard('recovery', () => this.recoverTheDead());
    await this.guard('lease.renew', () => this.lease.renew());
    await this.guard('window.tick', async (traceId) => {
      this.loaded = await loadConfig(this.clone);
      if (!this.isEnabled) return;
      await this.activity.flush();
      await this.takeInCommits(traceId);
      const session = sessionHere(this.clone);
      if (session) await this.completeWhenDue(session, traceId);
    });
    await this.update();
  });

  /** Records commits that were made since the last look. Never rejects. */
  readonly recordCommits = runShared(async () => {
    await this.guard('commits.record', async (traceId) => {
      if (this.isEnabled) await this.takeInCommits(traceId);
    });
    if (!this.isClosed) void this.syncLoop.step();
  });

  /** Looks at everything anew and tells the listeners. Never rejects. */
  readonly update = runShared(async () => {
    await this.guard('window.update', async () => {
      const { isEnabled } = this;
      const ofWindow = { sync: this.syncLoop.outcome, isEnabled, failure: this.failures.current };
      this.shown = await takeSnapshot(this.clone, this.config, ofWindow);
      this.stateCare.tell();
    });
    for (const listener of this.listeners) listener();
  });

  private async lookAfterState(): Promise<void> {
    if (this.isEnabled) await this.stateCare.look();
  }

  private async takeInCommits(traceId: string): Promise<void> {
    for (const { marker, session } of await recordNewCommits(this.clone, traceId)) {
      if (marker !== null && session) this.completed.tell(await this.describe(session.session));
    }
  }

  private async completeWhenDue(session: SessionRecord, traceId: string): Promise<void> {
    try {
      if (!(await completeIfDue(this.clone, session, this.config, traceId))) return;
    } catch (error) {
      // Another window was faster; it shows what happened.
      if (error instanceof ExpectedError && error.code === 'not-open') return;
      throw error;
    }
    this.completed.tell(await this.describe(session.session));
    void this.syncLoop.hurry();
  }

  private async recoverTheDead(): Promise<void> {
    if (this.isEnabled && (await this.revival.run(this.config))) void this.syncLoop.hurry();
  }

  private describe(ulid: string): Promise<LiveSession> {
    return describeNow(this.clone, ulid, this.config);
  }

  private get isEnabled(): boolean {
    return this.config.enabled && !this.clone.store.clone.disabled;
  }

  private async guard(operation: string, work: (traceId: string) => Promise<void>): Promise<void> {
    if (!this.isClosed) await this.failures.guard(operation, work);
  }

  /** Writes down what is known and lets go of everything, within half a second, whatever the remote does. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    await this.guard('activity.save', () => this.activity.flush());
    this.isClosed = true;
    this.listeners.clear();
    this.completed.clear();
    this.revival.recovered.clear();
    this.stateCare.mended.clear();
    for (const stop of this.stops.splice(0)) await stop();
    const { clock } = this.clone.ports;
    const busy = Promise.all([
      this.tick(),
      this.recordCommits(),
      this.update(),
      this.lookAfterState(),
      this.syncLoop.idle(),
    ]);
    await atMost(clock, CLOSE_WAIT_MS, busy);
    // A remote that hangs: what this exchange does not finish, the next one does. It lets go of its lock.
    this.clone.end();
    await atMost(clock, UNWIND_MS, busy);
    await this.lease.end();
    await this.clone.store.close();
  }
}
