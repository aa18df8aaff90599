import type { SessionEvent } from '../events/registry';
import { holdsPr, findSession, sessionOfPr, type State } from '../fold/state';
import { eventsOfOldSession, prOfKnownSession, ulidOfOldSession, type TextChecksum } from './events-of-old-session';
import { mergeOldSessions } from './merge-old-sessions';
import type { OldSession } from './old-session';

/** What old sessions mean for the state. */
export interface ImportPlan {
  events: SessionEvent[];
  /** Sessions that the state has by the same id, from elsewhere: only PRs that are in no session go to them. */
  known: number;
}

/**
 * Plans what to record of sessions of an older format. One that the state has already, because it was told of twice or
 * because it is the state's own and was exported, is not made once more: it takes its PRs that are in no session, unless it
 * was scored, which nothing changes any more.
 * @param isArchived whether a session of that id settled long ago
 */
export function planImport(
  state: State,
  sessions: readonly OldSession[],
  checksum: TextChecksum,
  isArchived: (id: string) => boolean = () => false,
): ImportPlan {
  const plan: ImportPlan = { events: [], known: 0 };
  for (const old of mergeOldSessions(sessions)) {
    const known = Object.hasOwn(state.sessions, ulidOfOldSession(old, checksum)) ? null : findSession(state, old.id);
    if (!known?.started) {
      if (isArchived(old.id)) plan.known += 1;
      else plan.events.push(...eventsOfOldSession(old, checksum));
      continue;
    }
    plan.known += 1;
    if (known.scored) continue;
    const free = old.prs.filter((pr) => !sessionOfPr(state, pr) && !holdsPr(known, pr) && known.prs[pr] === undefined);
    plan.events.push(...free.map((pr) => prOfKnownSession(old, known.session, pr, checksum)));
  }
  return plan;
}
