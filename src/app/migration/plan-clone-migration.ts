import { isOpen } from '../../domain/fold/session-life';
import type { Event } from '../../domain/events/registry';
import type { SessionRecord } from '../../domain/fold/session-record';
import { findSession, foldEvents, sessionDisplayId, sessionOfPr, type State } from '../../domain/fold/state';
import { cleanBody } from '../../domain/migration/clean-body';
import { ulidOfOldSession } from '../../domain/migration/events-of-old-session';
import type { OldSession } from '../../domain/migration/old-session';
import { planMigration } from '../../domain/migration/plan-migration';
import type { ForgePullRequest } from '../../ports/forge';
import { parseEntry } from '../../store/journal-entry';
import { lineText } from '../../store/log-lines';
import type { Clone } from '../clone';
import type { TeamClone } from '../team/team-clone';
import { readAllLines } from './all-lines';
import { linesOf } from './import-state';
import type { ChangedBody } from './migration-file';
import { readOldFiles } from './read-old-files';
import { planAdditions, type PlannedAdditions } from './record-additions';

/** How many sessions there are, and how many PRs are in them. */
export interface MigrationCounts {
  active: number;
  completed: number;
  pullRequests: number;
}

/** A migration, planned on what is there now. */
export interface CloneMigration {
  sessions: readonly OldSession[];
  /** Ulids and ids of what was archived. */
  archived: ReadonlySet<string>;
  planned: PlannedAdditions;
  /** Ids of the events to add. */
  events: string[];
  /** Of the older version. */
  before: MigrationCounts;
  /** Of the same sessions in the state, once the events are added. */
  after: MigrationCounts;
  /** Bodies that hold an old block, and what they would be without it. */
  bodies: ChangedBody[];
  setAside: string[];
}

/** All that there is of an older version: its files in this checkout, and the PRs. */
export interface MigrationSources {
  files: Awaited<ReturnType<typeof readOldFiles>>;
  pullRequests: readonly ForgePullRequest[];
}

/** Reads them; asks the forge for all PRs, a hundred at a time. */
export async function readSources({ clone, forge }: TeamClone): Promise<MigrationSources> {
  return { files: await readOldFiles(clone), pullRequests: await forge.allPullRequests() };
}

/** Plans what becomes of them in the state as it is. Changes nothing. */
export async function planCloneMigration(
  clone: Clone,
  { files, pullRequests }: MigrationSources,
): Promise<CloneMigration> {
  const { sessions, blocks, setAside } = planMigration(clone.store.state, files, pullRequests);
  const all = await readAllLines(clone);
  const planned = planAdditions(clone, linesOf(clone, sessions, all).lines, all);
  const lines = [...planned.additions.values()].flat();
  const events = lines.flatMap((line): Event[] => {
    const event = parseEntry(lineText(line))?.event;
    return event ? [event] : [];
  });
  const state = foldEvents(events, structuredClone(clone.store.state));
  const archived = new Set(all.archives.flatMap(({ id, session }) => [id, session]));
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const bodyOf = new Map(pullRequests.map(({ number, body }) => [number, body]));
  const bodies = blocks.flatMap(({ number, session, start, end }): ChangedBody[] => {
    const [old, before] = [byId.get(session), bodyOf.get(number)];
    const id = old && idNow(clone, state, archived, old);
    return before === undefined || id === undefined
      ? []
      : [{ number, before, after: cleanBody(before, { start, end }, id) }];
  });
  return {
    sessions,
    archived,
    planned,
    events: events.map(({ id }) => id),
    before: countOld(sessions),
    after: countNow(clone, state, { sessions, archived }),
    bodies,
    setAside,
  };
}

/** The same sessions as the state has them; one that was archived has left the state and counts as it was. */
export function countNow(
  clone: Clone,
  state: State,
  { sessions, archived }: Pick<CloneMigration, 'sessions' | 'archived'>,
): MigrationCounts {
  const counts = { active: 0, completed: 0, pullRequests: 0 };
  for (const old of sessions) {
    const record = recordOf(clone, state, old);
    if (!record) {
      if (idNow(clone, state, archived, old) === undefined) continue;
      counts.completed += 1;
      counts.pullRequests += old.prs.length;
      continue;
    }
    if (isOpen(record)) counts.active += 1;
    else counts.completed += 1;
    counts.pullRequests += old.prs.filter((pr) => sessionOfPr(state, pr) === record).length;
  }
  return counts;
}

function countOld(sessions: readonly OldSession[]): MigrationCounts {
  const active = sessions.filter((session) => session.isOpen).length;
  const pullRequests = sessions.reduce((sum, { prs }) => sum + prs.length, 0);
  return { active, completed: sessions.length - active, pullRequests };
}

/** The id that a session goes by now; `undefined` where there is none. */
function idNow(clone: Clone, state: State, archived: ReadonlySet<string>, old: OldSession): string | undefined {
  const record = recordOf(clone, state, old);
  if (record) return sessionDisplayId(state, record);
  const isArchived = archived.has(ulidOfOldSession(old, clone.ports.checksum)) || archived.has(old.id);
  return isArchived ? old.id : undefined;
}

function recordOf({ ports }: Clone, state: State, old: OldSession): SessionRecord | null {
  const record = state.sessions[ulidOfOldSession(old, ports.checksum)] ?? findSession(state, old.id);
  return record?.started ? record : null;
}
