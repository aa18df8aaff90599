import { standingCompletion } from '../fold/session-life';
import type { SessionRecord } from '../fold/session-record';
import type { Trigger } from '../trigger';

/** A completion that a rule decided. */
export interface RuledCompletion {
  trigger: Trigger;
  evidence: readonly string[];
  /** Minutes from the session's last activity to the moment a person took it back; `null` where it stands. */
  undoneAfter: number | null;
}

/** A PR that a session holds or held. Its title is hostile. */
export interface RuledPr {
  title: string;
  /** A person brought it with `/session-join`. */
  joined: boolean;
  /** A person took it out with `/session-leave`. */
  left: boolean;
}

/** What sessions tell of the rules, and of where people were of another mind. */
export interface Corrections {
  completions: RuledCompletion[];
  prs: RuledPr[];
}

const MINUTE_MS = 60_000;

/** Reads what the rules decided in these sessions and what people made of it. Those that were cleared count, too. */
export function readCorrections(sessions: Iterable<SessionRecord>): Corrections {
  const found: Corrections = { completions: [], prs: [] };
  for (const session of sessions) {
    found.completions.push(...completionsOf(session));
    found.prs.push(...prsOf(session));
  }
  return found;
}

/** Of several that nobody took back the first counts: the others noticed the same end. */
function completionsOf(session: SessionRecord): RuledCompletion[] {
  const standing = standingCompletion(session);
  return Object.entries(session.completions).flatMap(([id, completion]): RuledCompletion[] => {
    const { trigger, evidence, endedAt } = completion;
    const undoneAt = session.undone[id];
    if (trigger === 'manual') return [];
    if (completion === standing) return [{ trigger, evidence, undoneAfter: null }];
    return undoneAt === undefined ? [] : [{ trigger, evidence, undoneAfter: (undoneAt - endedAt) / MINUTE_MS }];
  });
}

function prsOf({ prs }: SessionRecord): RuledPr[] {
  return Object.values(prs).flatMap(({ added, updated, left }) => {
    if (!added) return [];
    const title = updated?.value.title ?? added.value.title;
    return [{ title, joined: added.value.joined === true, left: left !== undefined && left.stamp > added.stamp }];
  });
}
