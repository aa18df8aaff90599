import type { JournalEntry } from './journal-entry';
import { sealLine } from './journal-line';
import { OwnSegment } from './own-segment';
import type { StorePorts } from './ports';
import { endSegment, keepDamagedLines } from './retire-segment';
import type { JournalNews } from './segment';
import { Segments } from './segments';
import type { StorePaths } from './store-paths';
import { Turns } from './turns';

/**
 * The clone's journal: one append-only segment per process. A process writes only its own segment and without a lock;
 * everybody reads all of them. A segment goes only when all its entries stand in another one or on the state branch.
 */
export class Journal {
  private readonly segments: Segments;
  private own: OwnSegment | null = null;
  private readonly writing = new Turns();
  private readonly reading = new Turns();

  constructor(
    private readonly ports: StorePorts,
    private readonly paths: Pick<StorePaths, 'journal' | 'damaged'>,
  ) {
    this.segments = new Segments(ports, paths.journal, (name) => this.isOwn(name));
  }

  /** All entries that were read and are not trimmed, each once. */
  entries(): JournalEntry[] {
    return this.segments.entries();
  }

  /** Whether this store itself writes the segment of that name. */
  isOwn(name: string): boolean {
    return name === this.own?.name;
  }

  /**
   * Writes entries to this process's segment; resolves once they are on the disk.
   * @throws the file system's error; nothing was acknowledged then
   */
  append(entries: readonly JournalEntry[]): Promise<void> {
    return this.writing.take(() => this.appendNow(entries));
  }

  private async appendNow(entries: readonly JournalEntry[]): Promise<void> {
    const lines = entries.map((entry) => sealLine(entry.line, this.ports.checksum)).join('');
    const name = (await this.appendToOwn(lines)) ?? (await this.appendToNew(lines));
    const segment = this.segments.get(name);
    for (const entry of entries) segment?.entries.set(entry.id, entry);
  }

  /** @returns the segment's name, or `null` when there is none that can be used */
  private async appendToOwn(lines: string): Promise<string | null> {
    const { own } = this;
    if (!own) return null;
    let isOurs = false;
    try {
      isOurs = await own.append(lines);
    } finally {
      // Half a line may stand at the end after a failure: what follows goes to a fresh segment instead of behind it.
      if (!isOurs) await this.closeOwn();
    }
    return isOurs ? own.name : null;
  }

  private async appendToNew(lines: string): Promise<string> {
    const own = await OwnSegment.create(this.ports, this.paths.journal, lines);
    this.own = own;
    this.segments.add(own.name, this.ports.processes.self());
    return own.name;
  }

  /** Reads what other stores appended to any segment since the last call. */
  readNew(): Promise<JournalNews> {
    return this.reading.take(async () => {
      await this.segments.readAll();
      return this.segments.handOut();
    });
  }

  /** Names of the segments that nobody writes any more, as of the last {@link readNew}. */
  deadSegments(): Promise<string[]> {
    return this.segments.abandoned();
  }

  /** Those of them that hold damaged lines, which {@link trim} puts aside. */
  async damagedSegments(): Promise<string[]> {
    return (await this.deadSegments()).filter((name) => this.isDamaged([name]));
  }

  /**
   * Drops entries that are proven to be on the state branch, from this process's segment and from those of dead
   * processes. The caller holds the clone's lock.
   * @param proven whether an event is on the branch
   * @returns what reading the segments to their end brought to light
   */
  trim(proven: (id: string) => boolean): Promise<JournalNews> {
    // Nothing is read or appended meanwhile.
    return this.reading.take(() =>
      this.writing.take(async () => {
        await this.trimNow(proven);
        return this.segments.handOut();
      }),
    );
  }

  private async trimNow(proven: (id: string) => boolean): Promise<void> {
    await this.segments.readAll();
    const dead = await this.segments.abandoned();
    const removable = this.own ? [...dead, this.own.name] : dead;
    const isWorthIt = this.entriesOf(removable).some(({ id }) => proven(id));
    if (!isWorthIt && dead.length < 2 && !this.isDamaged(dead)) return;

    for (const name of dead) await endSegment(this.ports, this.segments.pathOf(name));
    await this.closeOwn();
    // What is removed was read from the disk to its end.
    for (const name of removable) await this.segments.read(name);
    const kept = this.entriesOf(removable).filter(({ id }) => !proven(id));
    if (kept.length > 0) await this.appendNow(kept);
    for (const name of removable) await this.remove(name);
  }

  /** Whether any of these segments holds lines that cannot be read. */
  isDamaged(names: readonly string[]): boolean {
    return names.some((name) => (this.segments.get(name)?.damagedLines ?? 0) > 0);
  }

  private entriesOf(names: readonly string[]): JournalEntry[] {
    return names.flatMap((name) => [...(this.segments.get(name)?.entries.values() ?? [])]);
  }

  private async remove(name: string): Promise<void> {
    const path = this.segments.pathOf(name);
    if (this.isDamaged([name])) {
      await keepDamagedLines(this.ports, path, `${this.paths.damaged}/${name}`);
    }
    await this.ports.files.remove(path);
    this.segments.forget(name);
  }

  close(): Promise<void> {
    return this.writing.take(() => this.closeOwn());
  }

  private async closeOwn(): Promise<void> {
    const { own } = this;
    this.own = null;
    await own?.close();
  }
}
