import type { Event, EventDraft, SessionEvent } from '../domain/events/registry';
import type { State } from '../domain/fold/state';
import type { StateGit } from '../ports/git';
import { applyAdvance, planAdvance, type Advance } from './advance';
import { CachedFold } from './cached-fold';
import { readClone, updateClone, type CloneFacts } from './clone-file';
import { CloneWatch } from './clone-watch';
import { fileVersion } from './file-version';
import type { Journal } from './journal';
import { Listeners } from './listeners';
import { withLock } from './lock';
import { makeEntry } from './make-entry';
import { mergeSegments } from './merge-segments';
import type { StorePorts } from './ports';
import { ReadProblems } from './read-problems';
import { runShared } from './run-shared';
import type { JournalNews } from './segment';
import type { StorePaths } from './store-paths';
import { Turns } from './turns';

/** How long a short decision may wait for another process of the clone. */
const DECISION_WAIT_MS = 5_000;

/**
 * The events of one clone and their fold: the cached fold of the state commit, and the journal on top.
 * Every process of the clone has one; they see each other through the files.
 */
export class EventStore {
  private readonly fold: CachedFold;
  private readonly listeners: Listeners;
  private readonly watching: CloneWatch;
  private readonly readProblems: ReadProblems;
  /** Whatever replaces the state runs alone: two at once could put an older one over a newer one. */
  private readonly turns = new Turns();
  private readonly look = runShared(() => this.turns.take(() => this.refreshOnce()));
  private lastLook: Promise<void> = Promise.resolve();
  private cloneVersion = '';

  private constructor(
    private readonly ports: StorePorts,
    private readonly git: StateGit,
    readonly paths: StorePaths,
    readonly journal: Journal,
    private facts: CloneFacts,
  ) {
    this.fold = new CachedFold(ports, git, paths);
    this.listeners = new Listeners(ports.log);
    this.watching = new CloneWatch(ports, paths, (segment) => journal.isOwn(segment));
    this.readProblems = new ReadProblems(ports.log);
  }

  /** Opens the store of a clone, making its folder on the first use. */
  static async open(ports: StorePorts, git: StateGit, paths: StorePaths, journal: Journal): Promise<EventStore> {
    const store = new EventStore(ports, git, paths, journal, await readClone(ports, paths));
    await store.refresh();
    const merged = await mergeSegments(ports, paths.lock, journal);
    if (merged) store.takeNews(merged);
    return store;
  }

  /** The fold of everything this clone knows. */
  get state(): State {
    return this.fold.state;
  }

  /** The state commit under {@link state}; `null` before the first. */
  get commit(): string | null {
    return this.fold.commit;
  }

  /** The state commit cannot be read as a whole, so that events are missing; the next exchange mends it. */
  get isDamaged(): boolean {
    return this.fold.isDamaged;
  }

  /** Sentences about what could not be read, newest last. */
  get problems(): readonly string[] {
    return this.readProblems.latest;
  }

  /** Whether this process found the cache damaged; it has been built again. */
  get wasCacheDamaged(): boolean {
    return this.fold.wasDamaged;
  }

  get clone(): CloneFacts {
    return this.facts;
  }

  /** Changes what the clone knows of itself. */
  async updateClone(change: Partial<CloneFacts>): Promise<void> {
    this.facts = await this.locked(() => updateClone(this.ports, this.paths, change));
    this.listeners.tell();
  }

  /** Runs a short decision that no other process of the clone may take at the same time, on the newest state. */
  locked<T>(work: () => Promise<T>): Promise<T> {
    return this.holdingLock(async () => {
      await this.refresh();
      return work();
    });
  }

  private holdingLock<T>(work: () => Promise<T>): Promise<T> {
    return withLock(this.ports, this.paths.lock, DECISION_WAIT_MS, work);
  }

  /**
   * Makes events of drafts and resolves once they are on the disk.
   * A `session.started` names its own session; every other draft says which it belongs to.
   * @throws the file system's error; nothing was recorded then
   */
  append(drafts: readonly EventDraft<SessionEvent>[], traceId?: string): Promise<SessionEvent[]>;
  append(drafts: readonly EventDraft[], traceId?: string): Promise<Event[]>;
  async append(drafts: readonly EventDraft[], traceId?: string): Promise<Event[]> {
    const { clock, ids } = this.ports;
    const entries = drafts.map((draft) => {
      const at = clock.now();
      return makeEntry(draft, { id: ids.ulid(at), at, hlc: this.fold.nextStamp(at), by: this.facts.clone, traceId });
    });
    await this.journal.append(entries);
    for (const { event } of entries) this.fold.take(event);
    this.listeners.tell();
    return entries.map(({ event }) => event);
  }

  /** Takes in what other processes of the clone wrote. Calls that overlap share their looks at the files. */
  refresh(): Promise<void> {
    this.lastLook = this.look();
    return this.lastLook;
  }

  /** The journal comes first: what leaves it while we read stands in the cache by then. */
  private async refreshOnce(): Promise<void> {
    const news = await this.journal.readNew();
    // The journal gives each entry out once: taken now, it is not lost when something below fails.
    this.takeNews(news);
    let hasChanged = news.entries.length > 0;
    try {
      const versionOf = (path: string): Promise<string> => fileVersion(this.ports.files, path);
      const [clone, cache] = await Promise.all([versionOf(this.paths.clone), versionOf(this.paths.cache)]);
      if (clone !== this.cloneVersion) {
        this.facts = await readClone(this.ports, this.paths);
        this.cloneVersion = clone;
        hasChanged = true;
      }
      if (!this.fold.isOf(cache)) {
        this.readProblems.report(await this.fold.load(cache, () => this.journal.entries()));
        hasChanged = true;
      }
    } finally {
      if (hasChanged) this.listeners.tell();
    }
  }

  /**
   * Moves the state ref on, keeps its fold, and drops from the journal what is on it.
   * @throws Error when something else moved the ref; nothing left the journal then
   */
  async advance(advance: Advance): Promise<void> {
    const plan = await planAdvance(this.git, this.commit, advance);
    this.readProblems.report(plan.problems);
    const apply = async (): Promise<void> => {
      this.takeNews(await applyAdvance(this.git, this.fold, this.journal, plan));
    };
    try {
      await this.holdingLock(() => this.turns.take(apply));
    } finally {
      this.listeners.tell();
    }
  }

  /** Merges what dead processes left in the journal, its damaged lines put aside. The caller holds the clone's lock. */
  async mendJournal(): Promise<void> {
    this.takeNews(await this.journal.trim(() => false));
    this.listeners.tell();
  }

  /** Calls `listener` after every change of the state, until the returned function is called. */
  onChange(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  /** Follows what other processes of the clone write, until {@link close}. */
  watch(): Promise<void> {
    return this.watching.start(() => {
      this.refresh().catch((error: unknown) => {
        this.ports.log.write('error', 'The journal could not be read.', { operation: 'store.refresh', error });
      });
    });
  }

  async close(): Promise<void> {
    this.listeners.clear();
    await this.watching.stop();
    // Whoever asked for the look has its error.
    await Promise.allSettled([this.lastLook]);
    await this.journal.close();
  }

  private takeNews({ entries, problems }: JournalNews): void {
    this.readProblems.report(problems);
    for (const { event } of entries) if (event) this.fold.take(event);
  }
}
