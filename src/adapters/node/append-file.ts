import { constants, fstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { AppendFile } from '../../ports/files';
import { ensureDirectory, syncDirectory } from './durable';

/**
 * On Linux a write of such a file returns when its bytes are on the disk: one trip through the thread pool in place of
 * two. Elsewhere the flag is unknown, or promises less than what Node does for `datasync`.
 */
const WRITES_ARE_SYNCED = process.platform === 'linux';

const FLAGS = WRITES_ARE_SYNCED ? constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_DSYNC : 'a';

/** Opens a file to append to, making it durably if it is not there. */
export async function openAppendFile(path: string): Promise<AppendFile> {
  await ensureDirectory(dirname(path));
  const handle = await open(path, FLAGS);
  const { size } = await handle.stat();
  if (size === 0) await syncDirectory(dirname(path));
  return new NodeAppendFile(handle, size);
}

/** Appends one after the other, in the order of the calls. */
class NodeAppendFile implements AppendFile {
  private last: Promise<void> = Promise.resolve();
  private torn = false;

  constructor(
    private readonly handle: FileHandle,
    /** Where the last acknowledged append ended. */
    private end: number,
  ) {}

  append(text: string): Promise<void> {
    const appended = this.last.then(() => this.write(Buffer.from(text)));
    this.last = appended.catch(ignore);
    return appended;
  }

  size(): number {
    // One system call on an open file: a trip through the thread pool would take ten times as long.
    return fstatSync(this.handle.fd).size;
  }

  async close(): Promise<void> {
    await this.last;
    await this.handle.close();
  }

  private async write(bytes: Buffer): Promise<void> {
    // Half a line may stand there since a full disk; what follows must not be glued to it.
    if (this.torn) await this.handle.truncate(this.end);
    this.torn = true;
    try {
      for (let done = 0; done < bytes.length;) {
        done += (await this.handle.write(bytes, done)).bytesWritten;
      }
      if (!WRITES_ARE_SYNCED) await this.handle.datasync();
    } catch (error) {
      // What was not acknowledged must not turn up later; where that fails too, the next append tries again.
      await this.handle.truncate(this.end).then(() => (this.torn = false), ignore);
      throw error;
    }
    this.torn = false;
    this.end += bytes.length;
  }
}

/** The caller of the append that failed has the error; the next one starts anew. */
function ignore(): void {
  return;
}
