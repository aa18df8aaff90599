import { ExpectedError } from '../../domain/errors';
import type { StateGit } from '../../ports/git';
import type { EventStore } from '../event-store';
import { withLock } from '../lock';
import { isMissingObject } from '../missing-object';
import type { StorePorts } from '../ports';
import type { MendOutcome } from '../repair/mend-state';
import { resolveState } from '../resolve-state';
import { STATE_REF } from '../state-branch';
import { NOTHING_PENDING, pendingOf } from './additions';
import { commitMessage } from './commit-message';
import { planFiles } from './plan-files';
import { requireSharing } from './require-sharing';
import type { SyncOutcome } from './sync-outcome';
import type { SyncTarget } from './sync-target';

/** How long one exchange waits for another of the same clone. */
const EXCHANGE_WAIT_MS = 30_000;

/** Exchanges events with the remote, one exchange of the clone at a time. */
export class StateSync {
  private readonly plainRemotes = new Set<string>();
  private readonly mends: MendOutcome[] = [];
  private isReachable = false;

  constructor(
    private readonly ports: StorePorts,
    private readonly git: StateGit,
    private readonly store: EventStore,
  ) {}

  /**
   * One exchange. The caller has made sure that the person shares this clone.
   * @param receiveOnly take in what the remote has, and leave the journal as it is
   * @throws only on bugs and on failures of this clone's own files and objects
   */
  async sync(target: SyncTarget, receiveOnly = false): Promise<SyncOutcome> {
    requireSharing(this.store);
    // A clone that shares with nobody never needs it.
    const { Exchange } = await import('./exchange.js');
    try {
      const outcome = await this.exclusively(() => {
        const mine = receiveOnly ? NOTHING_PENDING : pendingOf(this.store);
        const { ports, git, store, plainRemotes, isReachable } = this;
        return new Exchange(ports, git, store, target, mine, plainRemotes, isReachable).run();
      });
      this.isReachable = outcome.status === 'synced';
      if (this.isReachable && this.store.clone.branch !== target.branch) {
        await this.store.updateClone({ branch: target.branch });
      }
      return outcome;
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      const { code, message } = error;
      if (code === 'foreign-branch' || code === 'newer-format') return { status: code, message, pushes: 0 };
      if (code === 'clone-busy') return { status: 'contended', message, pushes: 0 };
      throw error;
    }
  }

  /** Moves the journal to this clone's own state commit, for a clone that shares with nobody. */
  settle(): Promise<void> {
    return this.exclusively(async () => {
      const ours = await resolveState(this.git, this.store);
      const { additions, ids } = pendingOf(this.store);
      if (ids.size === 0 && this.store.commit === ours) return;
      const files = await planFiles(this.git, ours, additions);
      const message = commitMessage(additions);
      const to =
        files.size > 0 ? await this.git.commit({ parent: ours, message, at: this.ports.clock.now(), files }) : ours;
      if (to !== null) await this.store.advance({ from: ours, to, proven: ids, addsOnlyProven: true });
    });
  }

  /**
   * Runs work that moves the state commit, on the newest state and one of the clone at a time. A state that cannot be
   * read is mended first, or where that shows only on the way, then; the work begins anew after that.
   */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return withLock(this.ports, this.store.paths.syncLock, EXCHANGE_WAIT_MS, async () => {
      await this.store.refresh();
      if (this.store.isDamaged) await this.mend();
      try {
        return await work();
      } catch (error) {
        if (!isMissingObject(error)) throw error;
        await this.mend();
        return work();
      }
    });
  }

  /** Mends a state that could not be read when it was opened; without an effect on one that could. */
  async mendIfDamaged(): Promise<void> {
    if (this.store.isDamaged) await this.exclusively(() => Promise.resolve());
  }

  /** Looks at everything that the state needs, and mends what cannot be read although the cache hides it. */
  async mendUnreadable(): Promise<void> {
    const { commit } = this.store;
    if (commit === null || (await this.git.unreadable(commit)).length === 0) return;
    // Another process may have mended it by the time the lock is ours.
    await this.exclusively(async () => {
      const now = await this.git.resolve(STATE_REF);
      if (now === null || (await this.git.unreadable(now)).length > 0) await this.mend();
    });
  }

  /** What was mended since the last call: worth a word to the person, once. */
  takeMends(): MendOutcome[] {
    return this.mends.splice(0);
  }

  private async mend(): Promise<void> {
    const { ports, git, store } = this;
    const { mendState } = await import('../repair/mend-state.js');
    const outcome = await mendState(ports, git, store);
    await store.refresh();
    this.mends.push(outcome);
    const { base, added, unreadable, kept } = outcome;
    const from = base ?? 'what could be read of it';
    ports.log.write('warn', `The state could not be read and was put together again from ${from}.`, {
      operation: 'state.mend',
      unreadable,
      added,
      kept,
    });
  }
}
