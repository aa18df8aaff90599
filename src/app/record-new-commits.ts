import { ExpectedError } from '../domain/errors';
import type { ReflogEntry } from '../ports/git';
import type { Clone } from './clone';
import { sessionHere } from './find-session';
import { recordCommit, type RecordedCommit } from './record-commit';

/** What git calls a move of HEAD that made a commit here; checkouts, pulls and resets move it too and make none. */
const MADE_A_COMMIT = /^(?:commit|cherry-pick|revert)(?: \([a-z-]+\))?:|^merge .*: Merge made by/;
/** More commits than anybody makes between two looks. */
const LOOK_BACK = 200;

/**
 * Records the commits that were made in this working tree since its session began, by whatever tool, from git's own
 * account of what moved HEAD. So commits join a session without a hook.
 */
export async function recordNewCommits(clone: Clone, traceId?: string): Promise<RecordedCommit[]> {
  const session = sessionHere(clone);
  if (!session?.started) return [];
  const made = movesSince(session.started, await clone.repository.reflog(LOOK_BACK)).filter(
    ({ sha, action }) => MADE_A_COMMIT.test(action) && !(sha in session.commits),
  );
  const recorded: RecordedCommit[] = [];
  for (const { sha } of made.reverse()) {
    try {
      recorded.push(await recordCommit(clone, sha, traceId));
    } catch (error) {
      // An amended commit may be gone already; it is not part of anything then.
      if (!(error instanceof ExpectedError && error.code === 'unknown-commit')) throw error;
    }
  }
  return recorded;
}

/** The reflog counts in whole seconds: in the one in which the session began, what came after HEAD as it was then. */
function movesSince(started: { at: number; head?: string }, newestFirst: readonly ReflogEntry[]): ReflogEntry[] {
  const second = Math.floor(started.at / 1000) * 1000;
  const moves = newestFirst.filter(({ at }) => at >= second);
  const before = moves.findIndex(({ sha, at }) => at === second && sha === started.head);
  return before === -1 ? moves : moves.slice(0, before);
}
