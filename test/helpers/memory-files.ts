import { basename, dirname } from 'node:path';

import type { AppendFile, Files, FileStat } from '../../src/ports/files';

/** `append` opens the file, `appendText` writes to it. */
type Operation = keyof Files | 'appendText';

interface MemoryFile {
  content: Buffer;
  changedAt: number;
  id: string;
}

/** Files in memory. Shared by all who hold it, so several writers can be played; every change counts as on disk at once. */
export class MemoryFiles implements Files {
  private readonly files = new Map<string, MemoryFile>();
  private readonly watchers = new Set<{ directory: string; changed: (name: string) => void }>();
  private readonly faults: { operation: Operation; code: string; written: number }[] = [];
  /** Room that is left, as it is told to whoever asks. */
  free = 2 ** 40;
  private ticks = 0;
  private made = 0;

  constructor(private readonly now: () => number = () => ++this.ticks) {}

  /**
   * The next such operation rejects with the operating system's error of that code. An append first leaves `written`
   * bytes of its text behind, as a full disk does.
   */
  failNext(operation: Operation, code: string, written = 0): void {
    this.faults.push({ operation, code, written });
  }

  /** What was to fail and did not come to it fails no more. */
  forgetFaults(): void {
    this.faults.length = 0;
  }

  /** As a file watch does that the operating system ended. */
  loseWatchers(): void {
    this.watchers.clear();
  }

  read(path: string): Promise<Buffer | null> {
    return this.attempt('read', () => this.contentOf(path));
  }

  readFrom(path: string, offset: number): Promise<Buffer | null> {
    return this.attempt('readFrom', () => this.contentOf(path)?.subarray(offset) ?? null);
  }

  stat(path: string): Promise<FileStat | null> {
    return this.attempt('stat', () => {
      const file = this.files.get(path);
      return file === undefined ? null : { size: file.content.length, id: file.id, changedAt: file.changedAt };
    });
  }

  list(directory: string): Promise<string[]> {
    return this.attempt('list', () => {
      const below = [...this.files.keys()].filter((path) => path.startsWith(`${directory}/`));
      return [...new Set(below.map((path) => path.slice(directory.length + 1).split('/')[0]!))].sort();
    });
  }

  write(path: string, content: string | Uint8Array): Promise<void> {
    return this.attempt('write', () => {
      this.set(path, Buffer.from(content));
    });
  }

  create(path: string, content: string): Promise<boolean> {
    return this.attempt('create', () => {
      if (this.files.has(path)) return false;
      this.set(path, Buffer.from(content));
      return true;
    });
  }

  claim(path: string, content: string): Promise<boolean> {
    return this.attempt('claim', () => {
      if (this.files.has(path)) return false;
      this.set(path, Buffer.from(content));
      return true;
    });
  }

  release(path: string): Promise<void> {
    return this.attempt('release', () => {
      if (this.files.delete(path)) this.tell(path);
    });
  }

  append(path: string): Promise<AppendFile> {
    return this.attempt('append', () => {
      if (!this.files.has(path)) this.set(path, Buffer.alloc(0));
      const file = this.files.get(path)!;
      // The open file stays the same one when it is renamed or removed.
      let end = file.content.length;
      let torn = false;
      return {
        append: async (text) => {
          await Promise.resolve();
          const fault = this.takeFault('appendText');
          const bytes = Buffer.from(text).subarray(0, fault?.written);
          file.content = Buffer.concat([torn ? file.content.subarray(0, end) : file.content, bytes]);
          file.changedAt = this.now();
          this.tell(path);
          torn = fault !== undefined;
          if (fault !== undefined) throw systemError(fault.code, path);
          end += bytes.length;
        },
        size: () => file.content.length,
        close: () => Promise.resolve(),
      };
    });
  }

  remove(path: string): Promise<boolean> {
    return this.attempt('remove', () => {
      const removed = this.files.delete(path);
      if (removed) this.tell(path);
      return removed;
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.attempt('rename', () => {
      const file = this.files.get(from);
      if (file === undefined) throw systemError('ENOENT', from);
      this.files.delete(from);
      this.files.set(to, file);
      this.tell(from);
      this.tell(to);
    });
  }

  freeBytes(directory: string): Promise<number | null> {
    return this.attempt('freeBytes', () => {
      const isThere = [...this.files.keys()].some((path) => path.startsWith(`${directory}/`));
      return isThere ? this.free : null;
    });
  }

  watch(directory: string, changed: (name: string) => void): Promise<() => Promise<void>> {
    return this.attempt('watch', () => {
      const watcher = { directory, changed };
      this.watchers.add(watcher);
      return () => {
        this.watchers.delete(watcher);
        return Promise.resolve();
      };
    });
  }

  private contentOf(path: string): Buffer | null {
    const file = this.files.get(path);
    return file === undefined ? null : Buffer.from(file.content);
  }

  private set(path: string, content: Buffer): void {
    this.files.set(path, { content, changedAt: this.now(), id: String(++this.made) });
    this.tell(path);
  }

  /** As a real watch: after the change, not within it. */
  private tell(path: string): void {
    for (const watcher of this.watchers) {
      if (watcher.directory === dirname(path)) {
        queueMicrotask(() => {
          if (this.watchers.has(watcher)) watcher.changed(basename(path));
        });
      }
    }
  }

  private takeFault(operation: Operation): { code: string; written: number } | undefined {
    const index = this.faults.findIndex((fault) => fault.operation === operation);
    return index === -1 ? undefined : this.faults.splice(index, 1)[0];
  }

  private async attempt<T>(operation: Operation, work: () => T): Promise<T> {
    await Promise.resolve();
    const fault = this.takeFault(operation);
    if (fault !== undefined) throw systemError(fault.code, operation);
    return work();
  }
}

function systemError(code: string, what: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${what}`), { code });
}
