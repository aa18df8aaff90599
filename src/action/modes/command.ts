import { obeyComment } from '../../app/team/obey-comment';
import { codeSpan } from '../../domain/code-span';
import type { RunMode } from '../mode';

/** Somebody commented on a PR. */
export const command: RunMode = async ({ team, event, runScorer }) => {
  const title = 'comment';
  if (event.is !== 'comment') return { title, summary: ['Nothing to do: this is no new comment on a PR.'] };
  const obeyed = await obeyComment(team, event.comment, runScorer);
  if (!obeyed) return { title, summary: ['The comment asks for nothing.'] };
  const { session, says, done, unshown } = obeyed;
  return {
    title: `comment on #${event.comment.number}`,
    summary: [done ? codeSpan(says, 500) : `Refused: ${codeSpan(says, 500)}`],
    outputs: {
      session_id: session?.id ?? '',
      status: session?.score ? 'scored' : (session?.status ?? ''),
      trigger: session?.trigger ?? '',
      score: session?.score ? String(session.score.score) : '',
      reason: says,
    },
    notes: unshown === null ? [] : [{ level: 'warning', message: `It is done, and not shown. ${unshown}` }],
  };
};
