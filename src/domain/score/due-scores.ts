import { isCleared, standingCompletion } from '../fold/session-life';
import type { SessionRecord } from '../fold/session-record';
import { holdsPr, type State } from '../fold/state';
import { OLDER_FORMAT } from '../session-id';

/** The rules that say when a completed session is scored; names and units are those of the configuration. */
export interface ScoringRules {
  score_delay_minutes: number;
  orphan_hours: number;
}

const MINUTE_MS = 60_000;

/**
 * The sessions that are to be scored now, those that completed first before the others: completed for as long as it can
 * be taken back, and not scored. A session without a PR waits longer, because its work is often opened as one only after
 * it has completed, and what comes after a score begins another session.
 * @param now milliseconds since the epoch
 */
export function dueScores(state: State, rules: ScoringRules, now: number): SessionRecord[] {
  return Object.values(state.sessions)
    .flatMap((session) => {
      const due = scoreDueAt(session, rules);
      return due === null || due > now ? [] : [{ session, due }];
    })
    .sort((a, b) => a.due - b.due || (a.session.session < b.session.session ? -1 : 1))
    .map(({ session }) => session);
}

function scoreDueAt(session: SessionRecord, rules: ScoringRules): number | null {
  if (session.scored || !session.started || isCleared(session)) return null;
  const completion = standingCompletion(session);
  // What an older version completed, it has dealt with: hundreds of old PRs are not to be commented on anew.
  if (!completion || completion.by === OLDER_FORMAT) return null;
  const hasPr = Object.keys(session.prs).some((number) => holdsPr(session, Number(number)));
  return completion.at + (hasPr ? rules.score_delay_minutes : rules.orphan_hours * 60) * MINUTE_MS;
}
