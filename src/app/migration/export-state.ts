import { decodeLine } from '../../domain/events/codec';
import type { Event } from '../../domain/events/registry';
import { foldEvents } from '../../domain/fold/state';
import { sessionsFile, sessionStateFile } from '../../domain/migration/old-files';
import { joinLog, lineText } from '../../store/log-lines';
import type { Clone } from '../clone';
import { asOneLog, readAllLines } from './all-lines';

export const EXPORT_FORMATS = ['jsonl', 'session-state', 'sessions'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The state in one file. */
export interface StateExport {
  /** UTF-8. The same events give the same bytes. */
  content: Uint8Array;
  sessions: number;
  events: number;
  /** Lines that are no events, which stay where they are. */
  leftOut: number;
}

/**
 * Everything a clone knows as one file: all events, archived ones included and each as it stands, or the sessions as an
 * older version kept them, which leaves out commits, notes and whatever else those files had no place for.
 */
export async function exportState(clone: Clone, format: ExportFormat): Promise<StateExport> {
  const lines: string[] = [];
  const events: Event[] = [];
  let leftOut = 0;
  for (const line of asOneLog(await readAllLines(clone))) {
    const decoded = decodeLine(lineText(line));
    if (decoded.is === 'garbage') leftOut += 1;
    else lines.push(line);
    if (decoded.is === 'event') events.push(decoded.event);
  }
  const state = foldEvents(events);
  const sessions = Object.values(state.sessions).filter(({ started }) => started).length;
  const counts = { sessions, events: lines.length, leftOut };
  if (format === 'jsonl') return { content: joinLog(lines), ...counts };
  const file = format === 'sessions' ? sessionsFile(state) : sessionStateFile(state);
  return { content: Buffer.from(`${JSON.stringify(file, null, 2)}\n`), ...counts };
}
