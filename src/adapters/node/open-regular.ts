import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Windows has no such thing, nor named pipes among its files. */
const WITHOUT_WAITING = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;

/**
 * Opens a file to read. Opening a pipe waits for somebody who writes to it, for ever and against every signal, and a
 * device may never end: nothing but a regular file is read.
 * @throws the operating system's error, with the path: `EISDIR` for a folder, `ENOTREG` (ours) for what else it is
 */
export async function openRegular(path: string): Promise<FileHandle> {
  const handle = await open(path, constants.O_RDONLY | WITHOUT_WAITING);
  try {
    const stats = await handle.stat();
    if (stats.isFile()) return handle;
    const code = stats.isDirectory() ? 'EISDIR' : 'ENOTREG';
    throw Object.assign(new Error(`${code}: not a regular file, open '${path}'`), { code, syscall: 'open', path });
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** All bytes of a regular file. @throws as {@link openRegular} */
export async function readRegular(path: string): Promise<Buffer> {
  const handle = await openRegular(path);
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
