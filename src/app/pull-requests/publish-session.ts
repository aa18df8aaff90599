import { viewSession, type SessionView } from '../../domain/fold/session-view';
import type { SessionRecord } from '../../domain/fold/session-record';
import {
  ALONE,
  COMMENT_MARKER,
  leftComment,
  sessionComment,
  STATUS_CONTEXT,
  statusText,
} from '../../domain/pull-requests/session-comment';
import { newest } from '../find-session';
import type { RuledClone, TeamClone } from '../team/team-clone';

/** A session as the forge shows it: what the state branch knows, and nothing of this clone alone. */
export function viewOfTeam({ clone, config }: RuledClone, session: SessionRecord): SessionView {
  return viewSession(clone.store.state, newest(clone, session), config, clone.ports.clock.now());
}

/** Shows a PR's session beside its checks and, where the team wants that, in one comment. */
export async function publishSession(
  { forge, config }: TeamClone,
  session: SessionView,
  { number, sha }: { number: number; sha: string },
): Promise<void> {
  await forge.setStatus(sha, { context: STATUS_CONTEXT, ...statusText(session) });
  if (!config.github.comment) return;
  await forge.upsertComment(number, COMMENT_MARKER, sessionComment(session, number, config.review.max_lines));
}

/** Takes back what was shown on a PR that is in no session any more. */
export async function publishAlone(
  { forge, config }: TeamClone,
  { number, sha }: { number: number; sha: string },
): Promise<void> {
  await forge.setStatus(sha, { context: STATUS_CONTEXT, ...ALONE });
  if (config.github.comment) await forge.upsertComment(number, COMMENT_MARKER, leftComment());
}
