import type { ReadSessions } from '../../domain/migration/old-session';
import { readImport } from '../../domain/migration/read-import';
import type { Clone } from '../clone';

/** Where older versions kept their sessions, in the working tree (design, Older formats). */
const OLD_FILES = ['.cursor/data/session_state.json', 'docs/metrics/auto_pr_sessions.json'];
const MAX_BYTES = 40 * 1024 * 1024;

/** The older version's files of this checkout. One that cannot be read is set aside as a whole. */
export async function readOldFiles({ ports, location }: Clone): Promise<{ name: string; read: ReadSessions }[]> {
  const { topLevel } = location;
  if (topLevel === null) return [];
  const found: { name: string; read: ReadSessions }[] = [];
  for (const name of OLD_FILES) {
    const path = `${topLevel}/${name}`;
    const stat = await ports.files.stat(path);
    if (!stat) continue;
    const bytes = stat.size > MAX_BYTES ? null : await ports.files.read(path);
    const read = bytes && readImport(bytes.toString());
    const isOld = read && read.is !== 'jsonl';
    found.push({ name, read: isOld ? read.read : { sessions: [], setAside: ['the whole file is none of ours'] } });
  }
  return found;
}
