import type { Author } from '../../domain/author';
import { authorFinder, factsOfArchived, factsOfSession, type AuthorOf } from '../../domain/analytics/facts-of-state';
import type { SessionFacts } from '../../domain/analytics/session-facts';
import type { ArchiveRecord } from '../../domain/compaction/archive-record';
import type { Config } from '../../domain/config/config';
import type { SessionRecord } from '../../domain/fold/session-record';
import type { ActivityRegister } from '../../store/activity-files';
import type { Clone } from '../clone';
import { listArchived } from '../find-archived';

/** Every session this clone knows of, with what tells their authors apart. */
export interface KnownSessions {
  sessions: SessionRecord[];
  archived: ArchiveRecord[];
  authorOf: AuthorOf;
  /** What only this clone saw, by session. */
  registers: ReadonlyMap<string, ActivityRegister>;
}

/** Reads the sessions of the fold and of the archives. */
export async function readKnownSessions(clone: Clone): Promise<KnownSessions> {
  const archived = await listArchived(clone);
  const sessions = Object.values(clone.store.state.sessions)
    .filter(({ started }) => started !== undefined)
    .sort((a, b) => (a.session < b.session ? -1 : 1));
  const authors = [
    ...archived.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ author }) => author),
    ...sessions.flatMap(({ started }) => started?.author ?? []),
  ];
  const registers = await clone.activity.readAll();
  return {
    sessions,
    archived,
    authorOf: authorFinder(authors, await selfHere(clone)),
    registers,
  };
}

/** The same as facts, one by one. */
export function* factsOf(known: KnownSessions, config: Config, now: number): Generator<SessionFacts> {
  for (const record of known.archived) yield factsOfArchived(record, known.authorOf);
  for (const session of known.sessions) {
    yield factsOfSession(session, config, known.authorOf, now, known.registers.get(session.session)?.lastAt);
  }
}

/** Who looks: whom git names, else whom the person said they are; `null` where nobody did, as in a workflow. */
async function selfHere(clone: Clone): Promise<Author | null> {
  return (await clone.repository.identity()) ?? clone.store.clone.person ?? null;
}
