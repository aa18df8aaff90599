import type { Checksum } from '../ports/checksum';
import type { ProcessIdentity } from '../ports/processes';
import { parseEntry, type JournalEntry } from './journal-entry';
import { CLOSING, openLine, parseHeader } from './journal-line';

/** What reading the journal brought to light. */
export interface JournalNews {
  entries: JournalEntry[];
  /** Sentences about torn and damaged lines. */
  problems: string[];
}

/** One segment of the journal, as far as it has been read or written. */
export class Segment {
  readonly entries = new Map<string, JournalEntry>();
  /** How far it has been read, in bytes; what was written by this store is not read again. */
  offset = 0;
  /** Some of its lines could not be read. */
  isDamaged = false;

  constructor(
    readonly name: string,
    /** Its writer; `null` when the header is damaged or not read yet. */
    public process: ProcessIdentity | null,
    private readonly checksum: Checksum,
  ) {}

  /**
   * Takes in what was read.
   * @param bytes all that stand behind the offset
   * @param news gets what is new
   */
  take(bytes: Buffer, news: JournalNews): void {
    // What stands behind the last line end is either still being written or torn; it is never taken for a line.
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end > 0) this.takeLines(bytes.toString('utf8', 0, end - 1).split('\n'), news);
    this.offset += end;
  }

  private takeLines(lines: readonly string[], news: JournalNews): void {
    for (const [index, line] of lines.entries()) {
      if (line === '') continue;
      const json = openLine(line, this.checksum);
      if (json === CLOSING) continue;
      if (json !== null && this.offset === 0 && index === 0) {
        this.process = parseHeader(json);
        if (this.process) continue;
      }
      const entry = json === null ? null : parseEntry(json);
      if (!entry) {
        this.isDamaged = true;
        news.problems.push(`journal/${this.name}: a damaged line was set aside`);
      } else if (!this.entries.has(entry.id)) {
        this.entries.set(entry.id, entry);
        news.entries.push(entry);
      }
    }
  }
}
