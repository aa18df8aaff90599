import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PageAssets } from '../../domain/dashboard/page';

/**
 * The dashboard's script and style, which the build puts beside the program, or beside the folder of its chunks.
 * @param directory of the code that asks
 */
export async function readPageAssets(directory: string): Promise<PageAssets> {
  const places = [directory, dirname(directory)];
  for (const place of places) {
    try {
      const [script, style] = await Promise.all([
        readFile(join(place, 'dashboard.js'), 'utf8'),
        readFile(join(place, 'dashboard.css'), 'utf8'),
      ]);
      return { script, style };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`dashboard.js is missing beside the program: ${places.join(', ')}`);
}
