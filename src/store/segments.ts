import type { ProcessIdentity } from '../ports/processes';
import { isAbandoned } from './is-abandoned';
import type { JournalEntry } from './journal-entry';
import type { StorePorts } from './ports';
import { Segment, type JournalNews } from './segment';

/** The segments of the journal, as far as they have been read or written by one store. */
export class Segments {
  private readonly byName = new Map<string, Segment>();
  /** Read but not handed out: what a reading that failed half-way had found goes out with the next one. */
  private news: JournalNews = { entries: [], problems: [] };
  /** Segments whose damage was told of. */
  private readonly told = new Set<string>();

  constructor(
    private readonly ports: StorePorts,
    private readonly directory: string,
    /** Whether the store itself writes a segment just now: what it writes it knows. */
    private readonly isOwn: (name: string) => boolean,
  ) {}

  /** The entries of all segments, each once. */
  entries(): JournalEntry[] {
    const [first, ...others] = [...this.byName.values()].map((segment) => segment.entries);
    if (!first) return [];
    if (others.length === 0) return [...first.values()];
    // While entries move from one segment to another they stand in both.
    const byId = new Map(first);
    for (const entries of others) for (const [id, entry] of entries) if (!byId.has(id)) byId.set(id, entry);
    return [...byId.values()];
  }

  get(name: string): Segment | undefined {
    return this.byName.get(name);
  }

  add(name: string, writer: ProcessIdentity | null): Segment {
    const segment = new Segment(name, writer, this.ports.checksum);
    this.byName.set(name, segment);
    return segment;
  }

  forget(name: string): void {
    this.byName.delete(name);
  }

  pathOf(name: string): string {
    return `${this.directory}/${name}`;
  }

  /** Reads what others appended to any segment since the last call. */
  async readAll(): Promise<void> {
    // A segment can vanish while we read because its entries moved to a newer segment: look again until none does.
    while (!(await this.readOnce()));
  }

  private async readOnce(): Promise<boolean> {
    const names = (await this.ports.files.list(this.directory)).filter((name) => name.endsWith('.jsonl'));
    const present = new Set(names);
    for (const name of this.byName.keys()) {
      if (!present.has(name) && !this.isOwn(name)) this.byName.delete(name);
    }
    let isComplete = true;
    for (const name of names) {
      if (!this.isOwn(name) && !(await this.read(name))) isComplete = false;
    }
    return isComplete;
  }

  /**
   * Reads one segment to its end.
   * @returns `false` when it has gone
   */
  async read(name: string): Promise<boolean> {
    const path = this.pathOf(name);
    const offset = this.get(name)?.offset ?? 0;
    // Nearly all have nothing new, and asking for a length costs a tenth of opening a file.
    if (offset > 0 && (await this.ports.files.stat(path))?.size === offset) return true;
    const bytes = await this.ports.files.readFrom(path, offset);
    // It became ours just now; what we write we know.
    if (this.isOwn(name)) return true;
    if (bytes === null) {
      this.byName.delete(name);
      return false;
    }
    const segment = this.get(name) ?? this.add(name, null);
    segment.take(bytes, this.news.entries);
    this.tellOfDamage(segment);
    return true;
  }

  private tellOfDamage({ name, damagedLines }: Segment): void {
    if (damagedLines === 0 || this.told.has(name)) return;
    this.told.add(name);
    const lines = damagedLines === 1 ? '1 damaged line was' : `${damagedLines} damaged lines were`;
    this.news.problems.push(`journal/${name}: ${lines} set aside`);
  }

  /** What reading brought to light since the last call. */
  handOut(): JournalNews {
    const { news } = this;
    this.news = { entries: [], problems: [] };
    return news;
  }

  /** Names of the segments that nobody writes any more, as far as they have been read. */
  async abandoned(): Promise<string[]> {
    const names: string[] = [];
    for (const [name, segment] of this.byName) {
      if (!this.isOwn(name) && (await isAbandoned(this.ports, this.pathOf(name), segment))) names.push(name);
    }
    return names;
  }
}
