import type { Event } from '../domain/events/registry';
import { applyEvent, emptyState, type State } from '../domain/fold/state';
import { nextHlc, observeHlc } from '../domain/hlc';
import type { StateGit } from '../ports/git';
import { openCache, warnOfDamage, writeCache, type CachedState, type CacheRead } from './cache';
import { fileVersion } from './file-version';
import type { JournalEntry } from './journal-entry';
import { tryLock } from './lock';
import type { StorePorts } from './ports';
import { foldCommit, type FoldReport } from './read-commit';
import { STATE_REF } from './state-branch';
import type { StorePaths } from './store-paths';

/** The fold of everything that one process knows, and the cache that saves folding the state commit again. */
export class CachedFold {
  state: State = emptyState();
  /** The state commit under {@link state}; `null` before the first. */
  commit: string | null = null;
  /** The state commit cannot be read as a whole, so that events are missing here. */
  isDamaged = false;
  /** This process found the cache damaged, and built it again. */
  wasDamaged = false;

  private lastHlc: string | null = null;
  private version = '';

  constructor(
    private readonly ports: StorePorts,
    private readonly git: StateGit,
    private readonly paths: Pick<StorePaths, 'cache' | 'lock'>,
  ) {}

  /** Forgets all but what stands in the journal. Nothing is waited for: nobody sees what is left meanwhile. */
  startAnew(journal: readonly JournalEntry[]): void {
    this.state = emptyState();
    for (const { event } of journal) if (event) this.take(event);
  }

  take(event: Event): void {
    applyEvent(this.state, event);
    this.observe(event.hlc);
  }

  /** The stamp of the next event of this process: behind everything it has seen. */
  nextStamp(now: number): string {
    this.lastHlc = nextHlc(this.lastHlc, now);
    return this.lastHlc;
  }

  private observe(hlc: string): void {
    this.lastHlc = observeHlc(this.lastHlc, hlc, this.ports.clock.now());
  }

  /** Whether the cache of that version was read or written here, and there is nothing better to be had. */
  isOf(version: string): boolean {
    return version === this.version && !this.isDamaged;
  }

  /**
   * Starts from the cache, or where it cannot be used, from the state commit itself.
   * @param version the cache's, as it was before this call
   * @param journal what stands in the journal, asked for once the rest is read
   * @returns sentences about what could not be read
   */
  async load(version: string, journal: () => readonly JournalEntry[]): Promise<string[]> {
    const read = await openCache(this.ports, this.paths.cache);
    warnOfDamage(this.ports, read);
    const { cached, problems, isDamaged } =
      read.is === 'usable' ? { ...read, problems: [], isDamaged: false } : await this.foldAll();
    // From here to the last entry nothing is waited for: nobody may see a state that lacks the journal.
    this.version = version;
    this.isDamaged = isDamaged;
    this.commit = cached.commit;
    this.state = cached.state;
    if (cached.hlc !== null) this.observe(cached.hlc);
    for (const { event } of journal()) if (event) this.take(event);
    this.wasDamaged ||= read.is === 'damaged';
    // A cache that lacks events would hide that from whoever comes next.
    if (isToBeBuilt(read) && !isDamaged) await this.writeIfFree();
    return problems;
  }

  private async foldAll(): Promise<{ cached: CachedState } & FoldReport> {
    const commit = await this.git.resolve(STATE_REF);
    const state = emptyState();
    const take = (event: Event): void => {
      this.observe(event.hlc);
      applyEvent(state, event);
    };
    const report = commit === null ? { problems: [], isDamaged: false } : await foldCommit(this.git, commit, take);
    return { cached: { commit, hlc: null, state }, ...report };
  }

  /**
   * A cache of ours must never replace one that is further: without the lock, it is left for the next to write. One
   * that cannot be written (a full disk, a read-only one) costs the next process time, and nothing else.
   */
  private async writeIfFree(): Promise<void> {
    try {
      await tryLock(this.ports, this.paths.lock, async () => {
        if (!isToBeBuilt(await openCache(this.ports, this.paths.cache))) return;
        if ((await this.git.resolve(STATE_REF)) === this.commit) await this.write(this.commit);
      });
    } catch (error) {
      this.ports.log.write('warn', 'The cache could not be written.', { operation: 'cache.write', error });
    }
  }

  /**
   * Keeps the state as the fold of `commit`. Events of the journal that are in the state already may go into the cache:
   * folding them again changes nothing. The caller holds the clone's lock.
   * @throws the file system's error; the cache is still the one of the commit before then, and so is {@link commit}
   */
  async write(commit: string | null): Promise<void> {
    await writeCache(this.ports, this.paths.cache, { commit, hlc: this.lastHlc, state: this.state });
    this.commit = commit;
    this.version = await fileVersion(this.ports.files, this.paths.cache);
  }
}

function isToBeBuilt({ is }: CacheRead): boolean {
  return is === 'stale' || is === 'damaged';
}
