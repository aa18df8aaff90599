import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { assertOid } from './oid';

/**
 * Moves the files of damaged objects out of git's way, which would otherwise take them for the objects whenever it is
 * to write them again. An object without a file of its own is left where it is.
 * @param commonDir the repository's
 * @param directory gets them, as `object-<id>`
 * @returns the ids of those that were moved
 */
export async function setObjectsAside(
  commonDir: string,
  oids: readonly string[],
  directory: string,
): Promise<string[]> {
  const moved: string[] = [];
  if (oids.length > 0) await mkdir(directory, { recursive: true });
  for (const oid of oids) {
    const file = join(commonDir, 'objects', assertOid(oid).slice(0, 2), oid.slice(2));
    try {
      await rename(file, join(directory, `object-${oid}`));
      moved.push(oid);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return moved;
}
