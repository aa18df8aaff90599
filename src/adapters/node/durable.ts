import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Puts the names in a directory on the disk: created, linked and renamed files are otherwise lost in a crash. */
export async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot open directories, and NTFS journals its names by itself.
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems have no such thing.
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

/** Makes a directory with its parents, durably. */
export async function ensureDirectory(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true });
  if (first === undefined) return;
  for (let made = directory; ; made = dirname(made)) {
    await syncDirectory(dirname(made));
    if (made === first || dirname(made) === made) return;
  }
}

/** Writes a new file and puts its content on the disk. */
export async function writeSynced(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
