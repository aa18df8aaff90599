import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { chmod, lstat, mkdir, readdir, rm, rmdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Found } from '../../domain/setup/step';
import type { WorkTree } from '../../ports/work-tree';
import { writeSynced } from './durable';
import { readRegular } from './open-regular';
import { replaceFile } from './replace-file';
import { temporaryName } from './temporary-name';

/** A working tree on the machine's file system. */
export class NodeWorkTree implements WorkTree {
  /** @param root absolute path of the working tree */
  constructor(private readonly root: string) {}

  async look(path: string): Promise<Found> {
    const folder = await this.obstacle(path);
    if (folder !== null) return { kind: 'other', what: `behind ${folder}` };
    const stats = await this.stat(path);
    if (stats === null) return { kind: 'absent' };
    if (!stats.isFile()) return { kind: 'other', what: nameOf(stats) };
    return { kind: 'file', text: decode(await readRegular(this.full(path))) };
  }

  async names(folder: string): Promise<string[]> {
    if ((await this.obstacle(`${folder}/x`)) !== null) return [];
    const entries = await orNull(readdir(this.full(folder), { withFileTypes: true }));
    return (entries ?? []).flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
  }

  async write(path: string, text: string): Promise<void> {
    const full = this.full(path);
    await mkdir(dirname(full), { recursive: true });
    const mode = (await this.stat(path))?.mode;
    const temporary = join(dirname(full), temporaryName(randomUUID()));
    try {
      await writeSynced(temporary, text);
      if (mode !== undefined) await chmod(temporary, mode & 0o777);
      await replaceFile(temporary, full);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async remove(path: string): Promise<void> {
    await orNull(unlink(this.full(path)));
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      if (!(await isRemoved(this.full(folder)))) return;
    }
  }

  /** What of the folders above a path is none, or a link, so that the path may be anywhere; `null` when all is well. */
  private async obstacle(path: string): Promise<string | null> {
    const parts = path.split('/').slice(0, -1);
    for (let count = 1; count <= parts.length; count++) {
      const folder = parts.slice(0, count).join('/');
      const stats = await this.stat(folder);
      if (stats === null) return null;
      if (!stats.isDirectory()) return `${folder}, which is ${stats.isFile() ? 'no folder' : nameOf(stats)}`;
    }
    return null;
  }

  private stat(path: string): Promise<Stats | null> {
    return orNull(lstat(this.full(path)));
  }

  private full(path: string): string {
    return join(this.root, path);
  }
}

function nameOf(stats: Stats): string {
  return stats.isSymbolicLink() ? 'a link' : stats.isDirectory() ? 'a folder' : 'no regular file';
}

/** `null` for bytes that are no UTF-8. A byte order mark stays, for the file to be written as it was. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Removes a folder that is empty; others stay. */
async function isRemoved(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EBUSY', 'EPERM', 'EACCES'].includes(code)) return false;
    throw error;
  }
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
