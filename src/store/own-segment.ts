import type { AppendFile } from '../ports/files';
import { headerLine } from './journal-line';
import type { StorePorts } from './ports';

/** Segments that some store of this process is writing: all other segments of this process are left-overs. */
const written = new Set<string>();

/** Whether a store of this very process writes the segment of that name. */
export function isWrittenHere(name: string): boolean {
  return written.has(name);
}

/** The segment of the journal that one store writes, from its first event until it is trimmed or closed. */
export class OwnSegment {
  private file: AppendFile | null = null;

  private constructor(
    private readonly ports: StorePorts,
    readonly name: string,
    private readonly path: string,
    /** Bytes we know to be in the file. */
    private end: number,
  ) {}

  /** Makes a segment that begins with `lines`; it appears on the disk with all of them or not at all. */
  static async create(ports: StorePorts, directory: string, lines: string): Promise<OwnSegment> {
    const { files, ids, clock, processes, checksum } = ports;
    const name = `${ids.ulid(clock.now())}.jsonl`;
    const path = `${directory}/${name}`;
    const text = headerLine(processes.self(), checksum) + lines;
    written.add(name);
    try {
      if (!(await files.create(path, text))) throw new Error(`two journal segments are called ${name}`);
    } catch (error) {
      written.delete(name);
      throw error;
    }
    return new OwnSegment(ports, name, path, Buffer.byteLength(text));
  }

  /**
   * Appends lines and resolves once they are on the disk.
   * @returns `false` when someone took this process for dead and closed the segment: write the lines elsewhere
   */
  async append(lines: string): Promise<boolean> {
    this.file ??= await this.ports.files.append(this.path);
    await this.file.append(lines);
    this.end += Buffer.byteLength(lines);
    return this.file.size() === this.end;
  }

  async close(): Promise<void> {
    written.delete(this.name);
    await this.file?.close();
  }
}
