import type { StateGit } from '../../ports/git';
import type { EventStore } from '../event-store';
import type { StorePorts } from '../ports';
import { FORMAT_PATH } from '../state-branch';
import { unite, type Pending } from './additions';
import { readInboxes } from './inbox';
import { fetchState, lookAt, type Inbox, type Look } from './look';
import { commitAhead, commitOwed, owedTo, type Owed } from './owed';
import { OwnInbox } from './own-inbox';
import { requireFreeName } from './require-free-name';
import { failureOutcome, type SyncOutcome } from './sync-outcome';
import type { SyncTarget } from './sync-target';

/** Rounds before a contended exchange gives up until the next sync; the journal keeps everything. */
const MAX_ROUNDS = 24;
/** How often a writer only looks while the one whose turn it is gets nothing done. */
const PATIENCE = 4;
const BACKOFF_MS = 150;
const MAX_BACKOFF_MS = 4_000;

/**
 * One exchange of events with a remote (design, Writing under contention). First the plain way: fetch, union, commit,
 * push, fast-forward only; the rejection is the compare-and-swap. A writer that lost leaves its events in an inbox of
 * its own. The one whose inbox sorts first then takes all of them along in one push, which also deletes them; the others
 * look, find their events on the branch, and are done. A writer that died does not stop them: they wait a few looks.
 */
export class Exchange {
  private pushes = 0;
  private readonly inbox: OwnInbox;
  private waited = 0;
  private lastLook: Look | null = null;

  constructor(
    private readonly ports: StorePorts,
    private readonly git: StateGit,
    private readonly store: EventStore,
    private readonly target: SyncTarget,
    private readonly mine: Pending,
    /** Remotes that take no inbox refs, or do not let them go; added to here. */
    plainRemotes: Set<string>,
    /** The remote answered the last time, so it is worth making the commit while it is asked again. */
    private readonly isEager: boolean,
  ) {
    this.inbox = new OwnInbox(ports, git, target.remote, store.clone.clone, mine, plainRemotes);
  }

  async run(): Promise<SyncOutcome> {
    const { clock, ending } = this.ports;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const startedAt = clock.now();
      const outcome = await this.round(round === 0 && this.isEager);
      if (outcome) return outcome;
      await this.inbox.fill();
      if (ending?.aborted === true) break;
      await clock.sleep(this.pause(round, clock.now() - startedAt), ending);
    }
    return this.fail({ kind: 'stale', detail: '' });
  }

  private get allPushes(): number {
    return this.pushes + this.inbox.pushes;
  }

  /** One look and at most one push of the branch; `null` when somebody else was faster, or it is their turn. */
  private async round(isEager: boolean): Promise<SyncOutcome | null> {
    const guess = this.store.commit;
    const [failure, guessed] = await Promise.all([
      fetchState(this.git, this.target, this.inbox.isUsable),
      isEager ? this.prepare(guess) : null,
    ]);
    if (failure) return failureOutcome(failure, this.target, this.allPushes);
    const look = await this.look();
    const { parent, mergeParents, extra } = look.base;
    const isPlain = extra.size === 0 && mergeParents.length === 0;
    const isGuessRight = guessed !== null && parent === guess && isPlain;
    const owed = isGuessRight ? guessed : await owedTo(this.git, parent, unite(this.mine.additions, extra));
    // In a contended round our events may be there already: the winner took them along.
    if (owed.files.size === 0 && parent === look.theirs) return this.landed(look);
    if (!this.isOurTurn(look)) return null;
    return this.push(look, owed, this.inbox.isUsable ? look.inboxes : []);
  }

  /** What is worth making while the remote is asked; without it the exchange goes on all the same. */
  private async prepare(parent: string | null): Promise<Owed | null> {
    if (parent === null || this.mine.ids.size === 0) return null;
    try {
      return await commitAhead(this.git, parent, this.mine.additions, this.ports.clock.now());
    } catch (error) {
      this.ports.log.write('debug', 'No commit could be made ahead.', { operation: 'sync.prepare', error });
      return null;
    }
  }

  private async look(): Promise<Look> {
    const look = await lookAt(this.git, this.store, this.target, this.inbox.isUsable);
    const hasMoved = this.lastLook !== null && this.lastLook.theirs !== look.theirs;
    this.waited = hasMoved ? 0 : this.waited + 1;
    this.lastLook = look;
    return look;
  }

  private isOurTurn({ inboxes }: Look): boolean {
    if (!this.inbox.isFilled || this.waited > PATIENCE) return true;
    const first = inboxes[0]?.ref;
    return first === undefined || first === this.inbox.ref;
  }

  private async push(look: Look, owed: Owed, inboxes: readonly Inbox[]): Promise<SyncOutcome | null> {
    const { base, ours } = look;
    const unknown = look.theirs === null ? await requireFreeName(this.git, this.target) : null;
    if (unknown) return this.fail(unknown);
    const others = inboxes.filter(({ ref }) => ref !== this.inbox.ref).map(({ oid }) => oid);
    const taken = await readInboxes(this.git, others);
    const commit = await commitOwed(this.git, base, owed, taken, this.ports.clock.now());
    this.pushes += 1;
    const failure = await this.git.push(this.target.remote, [
      { ref: `refs/heads/${this.target.branch}`, to: commit },
      ...inboxes.map(({ ref, oid }) => ({ ref, to: null, lease: oid })),
    ]);
    if (failure?.kind === 'stale') return null;
    if (failure?.kind === 'refused' && inboxes.length > 0) {
      // It may be the inboxes that are refused: no atomic push there, or no deleting.
      this.inbox.giveUp(failure.detail);
      return this.push(look, owed, []);
    }
    if (failure) return this.fail(failure);
    if (look.theirs !== null && owed.files.has(FORMAT_PATH)) this.sayMended();
    if (inboxes.some(({ ref }) => ref === this.inbox.ref)) this.inbox.holds(null);
    await this.inbox.drop();
    const addsOnlyProven = base.parent === ours && base.extra.size === 0 && taken.size === 0;
    await this.store.advance({ from: ours, to: commit, proven: this.mine.ids, addsOnlyProven });
    return this.synced(look);
  }

  private sayMended(): void {
    const message = `The ${FORMAT_PATH} of ${this.target.branch} was damaged or missing and was mended.`;
    this.ports.log.write('warn', message, { operation: 'sync.mend' });
  }

  private async landed({ ours, theirs, inboxes }: Look): Promise<SyncOutcome> {
    // The winner deleted it with the events it took; what is still there was left by an exchange that broke off.
    if (this.inbox.isUsable) this.inbox.holds(inboxes.find(({ ref }) => ref === this.inbox.ref)?.oid ?? null);
    await this.inbox.drop();
    if (theirs !== null) await this.takeIn(ours, theirs);
    return this.synced({ ours, theirs });
  }

  private async takeIn(ours: string | null, theirs: string): Promise<void> {
    const { ids } = this.mine;
    if (ours === theirs && ids.size === 0 && this.store.commit === theirs) return;
    await this.store.advance({ from: ours, to: theirs, proven: ids, addsOnlyProven: ours === theirs });
  }

  private synced({ ours, theirs }: Pick<Look, 'ours' | 'theirs'>): SyncOutcome {
    return { status: 'synced', sent: this.mine.ids.size, received: theirs !== ours, pushes: this.allPushes };
  }

  /** What the remote has is taken in even where it takes nothing from us. */
  private async fail(failure: Parameters<typeof failureOutcome>[0]): Promise<SyncOutcome> {
    const look = this.lastLook;
    if (look && look.theirs !== null && look.theirs !== look.ours && look.base.parent === look.theirs) {
      const { ours, theirs } = look;
      await this.store.advance({ from: ours, to: theirs, proven: new Set(), addsOnlyProven: false });
    }
    return failureOutcome(failure, this.target, this.allPushes);
  }

  /** How long to stay away, in milliseconds: longer where a round takes longer, and the plain way ever longer. */
  private pause(round: number, took: number): number {
    const plain = BACKOFF_MS * 2 ** round;
    const longest = Math.min(
      MAX_BACKOFF_MS,
      this.inbox.isUsable && this.inbox.isFilled ? Math.max(BACKOFF_MS, took) : plain,
    );
    return longest * (0.5 + this.ports.ids.random() / 2);
  }
}
