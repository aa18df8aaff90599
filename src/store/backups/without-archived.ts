import type { StateGit } from '../../ports/git';
import { archivePath, archiveRecords, readArchives } from '../compaction/archives';
import type { Additions } from '../sync/additions';

const OF_SESSION = /\.([0-9A-HJKMNP-TV-Z]{26})\.jsonl$/;

/** Leaves out the logs that stand in the archives of a commit with as many events, or more. */
export async function withoutArchived(
  git: StateGit,
  ours: string,
  additions: Map<string, readonly string[]>,
): Promise<Additions> {
  const sessions = [...additions.keys()].flatMap((path) => OF_SESSION.exec(path)?.[1] ?? []);
  const archives = await readArchives(git, ours, [...new Set(sessions.map(archivePath))]);
  const archived = new Map(
    [...archives.values()].flatMap((lines) => archiveRecords(lines).map(({ id, events }) => [id, events] as const)),
  );
  for (const [path, lines] of additions) {
    const session = OF_SESSION.exec(path)?.[1];
    if (session !== undefined && (archived.get(session) ?? 0) >= lines.length) additions.delete(path);
  }
  return additions;
}
