import { settledAt } from '../../domain/compaction/settled-at';
import type { State } from '../../domain/fold/state';
import type { StateGit } from '../../ports/git';
import { mergeLines } from '../merge-lines';
import { archivePath, archiveRecords, readArchivedLog, readArchives } from './archives';
import { foldLog } from './fold-log';
import { readSessionLogs, type SessionLog } from './session-logs';

/** A log on the state branch as the compaction sees it. */
export interface GatheredLog extends SessionLog {
  /** `null`: it must stay. */
  settledAt: number | null;
  /** Where its lines are to stand as one file. */
  path: string;
  /** Its lines do not stand there yet: part of them is archived, or they are in several files. */
  isScattered: boolean;
}

/**
 * All logs of a state commit. A log without a start is what came late for an archived session: its archived part is
 * looked up, and the two are united (design, State: a late event restores the log).
 * @param state everything this clone knows, so that no session goes for which something still waits in the journal
 */
export async function gatherLogs(
  git: StateGit,
  state: State,
  commit: string,
  needsScore: boolean,
): Promise<GatheredLog[]> {
  const logs = [...(await readSessionLogs(git, commit)).values()];
  const late = logs.filter(({ session }) => !state.sessions[session]?.started);
  const archives = await readArchives(git, commit, [...new Set(late.map(({ session }) => archivePath(session)))]);
  return Promise.all(
    logs.map(async (log) => {
      const { session, paths } = log;
      const here = { ...log, path: pathOf(paths), isScattered: paths.length > 1 };
      const record = state.sessions[session];
      if (record?.started) return { ...here, settledAt: settledAt(record, needsScore) };
      const records = archiveRecords(archives.get(archivePath(session)) ?? []).filter(({ id }) => id === session);
      const path = records[0]?.log.path;
      if (path === undefined) return { ...here, isScattered: false, settledAt: null };
      const lines = mergeLines(await readArchivedLog(git, records), log.lines);
      const whole = foldLog(session, lines).record;
      return { ...log, lines, path, isScattered: true, settledAt: whole && settledAt(whole, needsScore) };
    }),
  );
}

/** The file with the session's id in its name, rather than the one for what came before its start. */
function pathOf(paths: readonly string[]): string {
  return paths.find((path) => !path.startsWith('sessions/unknown.')) ?? paths[0] ?? '';
}
