import { ExpectedError } from '../../domain/errors';
import { decodeLine, encodeEvent } from '../../domain/events/codec';
import { planImport } from '../../domain/migration/plan-import';
import { readImport, type ReadImport } from '../../domain/migration/read-import';
import type { Clone } from '../clone';
import { readAllLines, type AllLines } from './all-lines';
import { planAdditions, recordAdditions, type NewEvents } from './record-additions';

/** What an import added, or would add. */
export interface ImportOutcome extends NewEvents {
  format: ReadImport['is'];
  /** Sessions of an older format that the state has already. */
  known: number;
  /** What is nothing of ours, by where it stands. */
  setAside: string[];
}

/**
 * Adds what a file has and the state lacks: events as they stand, or the sessions of an older version. Nothing that is
 * there is changed or taken away, and a second time there is nothing to add.
 * @throws ExpectedError `unknown-format`
 */
export async function importState(clone: Clone, text: string, isDryRun: boolean): Promise<ImportOutcome> {
  const read = readImport(text);
  if (!read) {
    throw new ExpectedError(
      'unknown-format',
      'The file is none that can be imported. Give what auto-pr state export wrote, a session_state.json or an auto_pr_sessions.json.',
    );
  }
  return clone.sync.exclusively(async () => {
    const all = await readAllLines(clone);
    const { lines, known } =
      read.is === 'jsonl' ? { lines: read.lines, known: 0 } : linesOf(clone, read.read.sessions, all);
    const planned = planAdditions(clone, lines, all);
    if (!isDryRun) await recordAdditions(clone, planned, 'import');
    const { setAside } = read.is === 'jsonl' ? read : read.read;
    return { format: read.is, known, setAside, ...planned.counts };
  });
}

/** Sessions of an older format as the lines of their events. */
export function linesOf(
  { store, ports }: Clone,
  sessions: Parameters<typeof planImport>[1],
  { archives }: AllLines,
): { lines: string[]; known: number } {
  const archived = new Set(archives.map(({ session }) => session));
  const { events, known } = planImport(store.state, sessions, ports.checksum, (id) => archived.has(id));
  // What nobody could read back must not stand in a log.
  return { known, lines: events.map(encodeEvent).filter((line) => decodeLine(line).is === 'event') };
}
