import type { AppendFile, Files, FileStat } from '../../src/ports/files';

/** What becomes of one operation: `ok`, a failure after part of it, or the death of the process that asked for it. */
export type Fate = { is: 'ok' } | { is: 'fails'; code: string; part: number } | { is: 'dies'; part: number };

/** Asked before every operation that can fail. @param changes whether it changes something */
export type Decide = (operation: string, changes: boolean) => Fate;

/** The process is gone: nothing it asks for happens any more, and nothing answers it. */
export class Died extends Error {}

const OK: Fate = { is: 'ok' };

/** Files on a disk that fails, under a process that dies. An append may leave part of its text behind, as on a real one. */
export class UnreliableFiles implements Files {
  isDead = false;
  private readonly open = new Set<AppendFile>();

  constructor(
    private readonly real: Files,
    private readonly decide: Decide,
  ) {}

  read(path: string): Promise<Buffer | null> {
    return this.attempt('read', false, () => this.real.read(path));
  }

  readFrom(path: string, offset: number): Promise<Buffer | null> {
    return this.attempt('readFrom', false, () => this.real.readFrom(path, offset));
  }

  stat(path: string): Promise<FileStat | null> {
    return this.attempt('stat', false, () => this.real.stat(path));
  }

  list(directory: string): Promise<string[]> {
    return this.attempt('list', false, () => this.real.list(directory));
  }

  write(path: string, content: string | Uint8Array): Promise<void> {
    return this.attempt('write', true, () => this.real.write(path, content));
  }

  create(path: string, content: string): Promise<boolean> {
    return this.attempt('create', true, () => this.real.create(path, content));
  }

  claim(path: string, content: string): Promise<boolean> {
    return this.attempt('claim', true, () => this.real.claim(path, content));
  }

  release(path: string): Promise<void> {
    return this.attempt('release', true, () => this.real.release(path));
  }

  async append(path: string): Promise<AppendFile> {
    const file = await this.attempt('append', true, () => this.real.append(path));
    this.open.add(file);
    return {
      append: (text) => this.appendTo(file, text),
      size: () => file.size(),
      close: async () => {
        if (this.open.delete(file)) await file.close();
      },
    };
  }

  remove(path: string): Promise<boolean> {
    return this.attempt('remove', true, () => this.real.remove(path));
  }

  rename(from: string, to: string): Promise<void> {
    return this.attempt('rename', true, () => this.real.rename(from, to));
  }

  freeBytes(directory: string): Promise<number | null> {
    return this.attempt('freeBytes', false, () => this.real.freeBytes(directory));
  }

  watch(directory: string, changed: (name: string) => void): Promise<() => Promise<void>> {
    return this.attempt('watch', false, () => this.real.watch(directory, changed));
  }

  /** As the operating system does with what the dead had open. */
  async bury(): Promise<void> {
    this.isDead = true;
    for (const file of this.open) await file.close();
    this.open.clear();
  }

  private async appendTo(file: AppendFile, text: string): Promise<void> {
    const fate = this.fateOf('appendText', true);
    if (fate.is === 'ok') return file.append(text);
    // Bytes, not characters: half of an emoji is what a torn write leaves.
    const bytes = Buffer.from(text);
    const part = bytes.subarray(0, Math.floor(bytes.length * fate.part)).toString('latin1');
    if (part !== '') await file.append(Buffer.from(part, 'latin1').toString());
    this.suffer(fate, 'appendText');
  }

  private async attempt<T>(operation: string, changes: boolean, work: () => Promise<T>): Promise<T> {
    const fate = this.fateOf(operation, changes);
    if (fate.is === 'ok') return work();
    // It may have happened all the same: what is lost then is the answer.
    if (fate.is === 'dies' && fate.part > 0.5) await work();
    this.suffer(fate, operation);
    throw new Error('unreachable');
  }

  private fateOf(operation: string, changes: boolean): Fate {
    if (this.isDead) throw new Died();
    return this.decide(operation, changes) ?? OK;
  }

  private suffer(fate: Exclude<Fate, { is: 'ok' }>, operation: string): never {
    if (fate.is === 'fails') {
      throw Object.assign(new Error(`${fate.code}: ${operation}`), { code: fate.code, syscall: operation });
    }
    this.isDead = true;
    throw new Died();
  }
}
