import { randomUUID } from 'node:crypto';
import { chmod, link, lstat, mkdir, open, realpath, rename, rm, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import type { HookFile, HookFiles } from '../../ports/hook-files';
import { readRegular } from './open-regular';
import { temporaryName } from './temporary-name';

const EXECUTABLE = 0o755;
const ANY_EXECUTE_BIT = 0o111;

/** Hooks on the machine's file system. */
export class NodeHookFiles implements HookFiles {
  async read(path: string): Promise<HookFile | null> {
    const stats = await orNull(lstat(path));
    if (stats === null) return null;
    const content = (await orNull(readRegular(path))) ?? Buffer.alloc(0);
    // Windows has no execute bit; git for Windows looks at the first line.
    const isExecutable = process.platform === 'win32' || (stats.mode & ANY_EXECUTE_BIT) !== 0;
    return { content, isExecutable, isLink: stats.isSymbolicLink() };
  }

  async write(path: string, content: Uint8Array): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    const mode = (await orNull(lstat(path)))?.mode ?? EXECUTABLE;
    const temporary = join(dirname(path), temporaryName(randomUUID()));
    try {
      const handle = await open(temporary, 'wx');
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      // After the fact, because the umask has a say in the mode of a new file.
      await chmod(temporary, mode & 0o777);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async move(from: string, to: string): Promise<void> {
    if ((await lstat(from)).isSymbolicLink()) {
      // A hard link to a symbolic link is not to be had everywhere.
      if ((await orNull(lstat(to))) !== null) throw Object.assign(new Error(`${to} exists`), { code: 'EEXIST' });
      await rename(from, to);
      return;
    }
    await link(from, to);
    await unlink(from);
  }

  remove(path: string): Promise<void> {
    return rm(path, { force: true });
  }

  async realPath(path: string): Promise<string> {
    const real = await orNull(realpath(path));
    if (real !== null || dirname(path) === path) return real ?? path;
    return join(await this.realPath(dirname(path)), basename(path));
  }
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
