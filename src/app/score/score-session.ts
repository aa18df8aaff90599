import { ExpectedError } from '../../domain/errors';
import { isCleared, standingCompletion } from '../../domain/fold/session-life';
import type { SessionRecord } from '../../domain/fold/session-record';
import type { SessionView } from '../../domain/fold/session-view';
import { sessionDisplayId } from '../../domain/fold/state';
import type { SessionAggregate } from '../../domain/score/aggregate';
import type { Score } from '../../domain/score/score';
import type { RunScorer } from '../../ports/run-scorer';
import { Claims } from '../../store/claims';
import { newest } from '../find-session';
import { publishSession, viewOfTeam } from '../pull-requests/publish-session';
import { claimTarget, exchange, takeIn, type RuledClone, type TeamClone } from '../team/team-clone';
import { workOut, type ScoringClone } from './work-out';

/** A PR that could not be told of a score. */
export interface Unshown {
  number: number;
  error: ExpectedError;
}

/** How long a run holds the right to score a session: longer than any scorer may take. */
const SCORE_MS = 10 * 60_000;

/** How scoring a session ended. */
export type ScoreOutcome =
  | {
      status: 'scored' | 'already-scored';
      session: SessionView;
      score: Score;
      /** PRs that do not show it, and why: scoring it by its name shows it there, and counts nothing again. */
      unshown: Unshown[];
    }
  /** Another run is at it, or the state branch could not be written: the next run comes back to it. */
  | { status: 'left'; session: SessionView; message: string };

/**
 * Scores a completed session as one change, once: by a claim, and on the newest state after that. A second completion,
 * a run that is repeated, or two at once neither count nor post again. A clone that shares with nobody asks no forge.
 * @param runScorer runs `scoring.command`; `null` where it must not be run, because the checkout is not trusted
 * @throws ExpectedError `not-completed`, `scorer-failed`, `scoring-off`, and those of the forge
 */
export async function scoreSession(
  team: ScoringClone,
  session: SessionRecord,
  runScorer: RunScorer | null,
): Promise<ScoreOutcome> {
  requireScorable(team, session);
  const { clone } = team;
  if (session.scored) return scoredBefore(team, session, session.scored.value);
  if (clone.store.clone.sharing !== 'team') return scoreAlone(team, session, runScorer);
  const claims = new Claims(clone.ports, clone.stateGit, clone.store, await claimTarget(team));
  const outcome = await claims.take('score', session.session, SCORE_MS);
  const left = (message: string): ScoreOutcome => ({ status: 'left', session: viewOfTeam(team, session), message });
  if (outcome.status === 'taken') return left('Another run is scoring it.');
  if (outcome.status !== 'held') return left('message' in outcome ? outcome.message : 'It could not be claimed.');
  try {
    await takeIn(team);
    const current = newest(clone, session);
    requireScorable(team, current);
    if (current.scored) return await scoredBefore(team, current, current.scored.value);
    const { score, prs } = await workOut(team, current, runScorer);
    await clone.store.append([{ kind: 'session.scored', session: current.session, ...score }], team.traceId);
    const exchanged = await exchange(team);
    if (!exchanged.isShared) return left(exchanged.message);
    const view = viewOfTeam(team, current);
    const heads = prs.map(({ scored: { number }, sha }) => ({ number, sha }));
    return { status: 'scored', session: view, score, unshown: await publishScore(team, view, heads) };
  } finally {
    await claims.release('score', session.session, outcome.claim);
  }
}

/** The score that a session would get now, without recording or showing it. @throws as {@link scoreSession} */
export async function previewScore(
  team: ScoringClone,
  session: SessionRecord,
  runScorer: RunScorer | null,
): Promise<{ aggregate: SessionAggregate; score: Score }> {
  const { aggregate, score } = await workOut(team, session, runScorer);
  return { aggregate, score };
}

/** In a clone that shares with nobody, its lock is the claim; the work is done before, because others wait for the lock. */
async function scoreAlone(
  team: ScoringClone,
  session: SessionRecord,
  runScorer: RunScorer | null,
): Promise<ScoreOutcome> {
  const { clone, traceId } = team;
  const { score } = await workOut({ ...team, forge: null }, session, runScorer);
  return clone.store.locked(async () => {
    const current = newest(clone, session);
    requireScorable(team, current);
    const known = current.scored?.value;
    if (!known) await clone.store.append([{ kind: 'session.scored', session: current.session, ...score }], traceId);
    const status = known ? 'already-scored' : 'scored';
    return { status, session: viewOfTeam(team, current), score: known ?? score, unshown: [] };
  });
}

/** A run may have died between counting and showing: what stands there already is not said again. */
async function scoredBefore(team: ScoringClone, session: SessionRecord, score: Score): Promise<ScoreOutcome> {
  const view = viewOfTeam(team, session);
  const heads = view.prs.flatMap(({ number, head }) => (head === null ? [] : [{ number, sha: head }]));
  return { status: 'already-scored', session: view, score, unshown: await publishScore(team, view, heads) };
}

/** Shows the score on every PR of the session; one that cannot be told keeps it from none of the others. */
async function publishScore(
  { forge, ...ruled }: ScoringClone,
  view: SessionView,
  prs: readonly { number: number; sha: string }[],
): Promise<Unshown[]> {
  const unshown: Unshown[] = [];
  if (forge === null) return unshown;
  const team: TeamClone = { ...ruled, forge };
  for (const { number, sha } of prs) {
    try {
      await publishSession(team, view, { number, sha });
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      unshown.push({ number, error });
    }
  }
  return unshown;
}

/** @throws ExpectedError `not-completed`, `scoring-off` */
function requireScorable({ clone, config }: RuledClone, session: SessionRecord): void {
  const id = sessionDisplayId(clone.store.state, session);
  if (!config.scoring.enabled) {
    throw new ExpectedError('scoring-off', 'Scoring is switched off: the configuration says scoring.enabled: false.');
  }
  if (standingCompletion(session) && !isCleared(session)) return;
  throw new ExpectedError('not-completed', `Session ${id} has not completed. Complete it first.`);
}
