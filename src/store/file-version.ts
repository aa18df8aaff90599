import type { Files } from '../ports/files';

/** Changes whenever somebody replaces the file; `-` while there is none. */
export async function fileVersion(files: Files, path: string): Promise<string> {
  const stat = await files.stat(path);
  return stat ? `${stat.id}:${stat.size}@${stat.changedAt}` : '-';
}
