import type { Config } from '../../domain/config/config';
import { listFacts, type FactView } from '../../domain/context/view-fact';
import type { Sharing } from '../../store/clone-file';
import type { Clone } from '../clone';
import type { LiveSession } from '../describe-session';
import { sessionHere } from '../find-session';
import { listSessions, type SessionList } from '../list-sessions';
import type { CloneSyncOutcome } from '../sync-clone';
import { lastEndedHere } from '../undo-completion';

const RECENT_MS = 24 * 60 * 60_000;

/** Everything a window shows of one repository, as of one moment. */
export interface WindowSnapshot {
  /** The open session of this working tree. */
  current: LiveSession | null;
  list: SessionList;
  /** What the sessions of the repository share; nothing where that is switched off. */
  facts: FactView[];
  sharing: Sharing;
  /** Events that wait to be sent. */
  pending: number;
  /** How the last exchange with the remote ended; `null` before the first, and where the sessions are kept local. */
  sync: CloneSyncOutcome | null;
  /** The session that Undo would bring back. */
  undoable: LiveSession | null;
  isEnabled: boolean;
  /** Why sessions cannot be saved, or `null`. */
  failure: string | null;
}

/** What a window's own state adds to the clone's. */
type OfWindow = Pick<WindowSnapshot, 'sync' | 'isEnabled' | 'failure'>;

/** Looks at everything a window shows. */
export async function takeSnapshot(clone: Clone, config: Config, ofWindow: OfWindow): Promise<WindowSnapshot> {
  const list = await listSessions(clone, config, clone.ports.clock.now() - RECENT_MS);
  const here = sessionHere(clone);
  const ended = here ? null : lastEndedHere(clone);
  const { sharing } = clone.store.clone;
  return {
    ...ofWindow,
    sync: sharing === 'team' ? ofWindow.sync : null,
    list,
    facts: config.context.enabled ? listFacts(clone.store.state.context, clone.ports.clock.now()) : [],
    current: list.mine.find((session) => session.ulid === here?.session) ?? null,
    undoable: list.ended.find((session) => session.ulid === ended?.session && session.status !== 'scored') ?? null,
    sharing,
    pending: [...clone.store.journal.entries()].length,
  };
}
