import type { Checksum } from '../ports/checksum';
import type { ProcessIdentity } from '../ports/processes';
import { parseEntry, type JournalEntry } from './journal-entry';
import { CLOSING, openLine, parseHeader } from './journal-line';

/** What reading the journal brought to light. */
export interface JournalNews {
  entries: JournalEntry[];
  /** Sentences about torn and damaged lines, one a segment. */
  problems: string[];
}

/** One segment of the journal, as far as it has been read or written. */
export class Segment {
  readonly entries = new Map<string, JournalEntry>();
  /** How far it has been read, in bytes; what was written by this store is not read again. */
  offset = 0;
  /** How many of its lines could not be read. */
  damagedLines = 0;

  constructor(
    readonly name: string,
    /** Its writer; `null` when the header is damaged or not read yet. */
    public process: ProcessIdentity | null,
    private readonly checksum: Checksum,
  ) {}

  /**
   * Nothing of it can be read, so it is no work of ours: a segment appears together with its header. A first line that
   * has no end may still be on its way.
   */
  get isGarbage(): boolean {
    return this.process === null && this.entries.size === 0 && this.offset > 0;
  }

  /**
   * Takes in what was read.
   * @param bytes all that stand behind the offset
   * @param fresh gets the entries that are new
   */
  take(bytes: Buffer, fresh: JournalEntry[]): void {
    // What stands behind the last line end is either still being written or torn; it is never taken for a line.
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end > 0) this.takeLines(bytes.toString('utf8', 0, end - 1).split('\n'), fresh);
    this.offset += end;
  }

  private takeLines(lines: readonly string[], fresh: JournalEntry[]): void {
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
        this.damagedLines += 1;
      } else if (!this.entries.has(entry.id)) {
        this.entries.set(entry.id, entry);
        fresh.push(entry);
      }
    }
  }
}
