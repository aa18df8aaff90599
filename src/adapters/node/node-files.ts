import { randomUUID } from 'node:crypto';
import { rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { link, readdir, statfs, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { AppendFile, Files, FileStat } from '../../ports/files';
import { openAppendFile } from './append-file';
import { ensureDirectory, syncDirectory, writeSynced } from './durable';
import { openRegular, readRegular } from './open-regular';
import { replaceFile } from './replace-file';
import { isTemporary, temporaryName } from './temporary-name';
import { watchDirectory } from './watch-directory';

/** Where a file system has no hard links, or none are left. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'];

/** The directory is not there, or its file system keeps no such figure. */
const NO_FIGURE = ['ENOENT', 'ENOSYS', 'ENOTSUP'];

/** The machine's file system, durable as the port asks. */
export class NodeFiles implements Files {
  read(path: string): Promise<Buffer | null> {
    return orNull(readRegular(path));
  }

  async readFrom(path: string, offset: number): Promise<Buffer | null> {
    const handle = await orNull(openRegular(path));
    if (handle === null) return null;
    try {
      const { size } = await handle.stat();
      const bytes = Buffer.alloc(Math.max(0, size - offset));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    } finally {
      await handle.close();
    }
  }

  // Asked for with every decision; synchronous for the same reason as a claim.
  // eslint-disable-next-line @typescript-eslint/require-await -- it is the port's promise that carries an error
  async stat(path: string): Promise<FileStat | null> {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? null : { size: stats.size, id: String(stats.ino), changedAt: stats.mtimeMs };
  }

  async list(directory: string): Promise<string[]> {
    const names = (await orNull(readdir(directory))) ?? [];
    return names.filter((name) => !isTemporary(name)).sort();
  }

  async write(path: string, content: string | Uint8Array): Promise<void> {
    await this.withTemporary(path, content, (temporary) => replaceFile(temporary, path));
    await syncDirectory(dirname(path));
  }

  async create(path: string, content: string): Promise<boolean> {
    try {
      await this.withTemporary(path, content, async (temporary) => {
        await link(temporary, path);
        await unlink(temporary);
      });
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EEXIST') return false;
      if (!NO_LINKS.includes(code)) throw error;
      if (!(await createWithoutLinks(path, content))) return false;
    }
    await syncDirectory(dirname(path));
    return true;
  }

  async claim(path: string, content: string): Promise<boolean> {
    try {
      return claimNow(path, content);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      await ensureDirectory(dirname(path));
      return claimNow(path, content);
    }
  }

  // Synchronous for the same reason as a claim.
  // eslint-disable-next-line @typescript-eslint/require-await -- it is the port's promise that carries an error
  async release(path: string): Promise<void> {
    try {
      unlinkSync(path);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }

  append(path: string): Promise<AppendFile> {
    return openAppendFile(path);
  }

  async remove(path: string): Promise<boolean> {
    return (await orNull(unlink(path).then(() => true))) ?? false;
  }

  async rename(from: string, to: string): Promise<void> {
    await replaceFile(from, to);
    await syncDirectory(dirname(to));
    if (dirname(from) !== dirname(to)) await syncDirectory(dirname(from));
  }

  async freeBytes(directory: string): Promise<number | null> {
    try {
      const { bavail, bsize } = await statfs(directory);
      return bavail * bsize;
    } catch (error) {
      if (!NO_FIGURE.includes(codeOf(error))) throw error;
      return null;
    }
  }

  async watch(directory: string, changed: (name: string) => void): Promise<() => Promise<void>> {
    await ensureDirectory(directory);
    return watchDirectory(directory, changed);
  }

  /** Writes a temporary file beside `path` and hands it to `place`; it does not outlive a failure. */
  private async withTemporary(
    path: string,
    content: string | Uint8Array,
    place: (temporary: string) => Promise<void>,
  ): Promise<void> {
    await ensureDirectory(dirname(path));
    const temporary = join(dirname(path), temporaryName(randomUUID()));
    try {
      await writeSynced(temporary, content);
      await place(temporary);
    } catch (error) {
      await orNull(unlink(temporary));
      throw error;
    }
  }
}

/**
 * Synchronous on purpose: a few short system calls, and each trip through the thread pool would take ten times as long
 * as the call itself while others wait for the lock.
 */
function claimNow(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // A full disk had room for its name, and not for what it says: left there, it would hold everybody up for a while.
    if ((error as NodeJS.ErrnoException).syscall !== 'open') rmSync(path, { force: true });
    throw error;
  }
}

async function createWithoutLinks(path: string, content: string): Promise<boolean> {
  try {
    await writeSynced(path, content);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    await orNull(unlink(path));
    throw error;
  }
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
