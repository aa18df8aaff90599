import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Every file below a directory with its content, by its path with slashes; directories with an empty one. */
export async function snapshotOf(
  directory: string,
  wanted: (path: string) => boolean = () => true,
): Promise<Map<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const found = new Map<string, string>();
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(directory, path).split(sep).join('/');
    if (entry.isFile() && wanted(name)) found.set(name, await readFile(path, 'latin1'));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
