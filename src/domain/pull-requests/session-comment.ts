import { codeSpan } from '../code-span';
import type { PullRequestView, SessionView } from '../fold/session-view';
import type { Score } from '../score/score';
import { oversize } from './oversize';

/** Finds the one comment of a PR that is ours. */
export const COMMENT_MARKER = '<!-- auto-pr-sessions: session -->';

/** The name of the commit status. */
export const STATUS_CONTEXT = 'auto-pr/session';

const MAX_ROWS = 50;

/** What stands beside a PR's checks: `pending` until its session is scored (design, invariant 7). */
export interface StatusText {
  state: 'pending' | 'success';
  /** One line of at most 140 characters. */
  description: string;
}

/** The commit status of a PR of a session. */
export function statusText({ id, status, score }: SessionView): StatusText {
  if (score) return { state: 'success', description: `Session ${id}: scored ${signed(score.score)}` };
  if (status === 'completed')
    return { state: 'pending', description: `Session ${id} has completed and is scored next` };
  return { state: 'pending', description: `In session ${id}, scored when it completes` };
}

/** The commit status of a PR that is no longer in a session. */
export const ALONE: StatusText = { state: 'success', description: 'In no session: handled alone' };

/**
 * The one comment on a PR of a session, as Markdown. Names of people are code, so that nobody is notified.
 * @param number of the PR it stands on
 */
export function sessionComment(session: SessionView, number: number, maxLines: number): string {
  const { id, prs, score } = session;
  const lead = prs.at(-1)?.number ?? number;
  const head = score
    ? number === lead
      ? `**Session ${codeSpan(id)} scored ${signed(score.score)}**, as one change of ${count(prs.length, 'PR')}.`
      : `In session ${codeSpan(id)}, which was scored as one change: ${signed(score.score)}. The reasons stand on #${lead}.`
    : session.status === 'completed'
      ? `In session ${codeSpan(id)}, which has completed (${session.trigger ?? 'manual'}) and is scored next, as one change.`
      : `In session ${codeSpan(id)}, scored when it completes.`;
  const parts = [head];
  if (score && number === lead) parts.push(pointsTable(score), listOfPrs(prs));
  if (!score) parts.push(...sizeWarning(prs, maxLines), HELP);
  return `${COMMENT_MARKER}\n${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The comment of a PR that left its session. */
export function leftComment(): string {
  return `${COMMENT_MARKER}\nThis PR is in no session: it is handled alone.\n`;
}

// In a code span, so that it is no command and, quoted in a PR, no completion marker.
const HELP =
  '<sub>Comment `/complete-session`, `/session-status`, `/session-leave` or `/session-join ID`, as the first line.</sub>';

/** The points of a score with their evidence, as a table of Markdown. */
export function pointsTable({ points }: Score): string {
  if (points.length === 0) return 'No rule of the rubric applies.';
  const rows = points.map(
    (point) => `| ${codeSpan(point.rule, 80)} | ${signed(point.points)} | ${codeSpan(point.evidence, 300)} |`,
  );
  return ['| Rule | Points | Evidence |', '|---|--:|---|', ...rows].join('\n');
}

function listOfPrs(prs: readonly PullRequestView[]): string {
  const shown = prs.slice(0, MAX_ROWS).map(({ number, title }) => `- #${number} ${codeSpan(title)}`);
  const more = prs.length > MAX_ROWS ? [`- and ${prs.length - MAX_ROWS} more`] : [];
  return [...shown, ...more].join('\n');
}

/** Says when a session has grown past what people review well, and where it could be split. */
export function sizeWarning(prs: readonly PullRequestView[], maxLines: number): string[] {
  const size = oversize(prs, maxLines);
  if (!size) return [];
  const hint = size.splitAfter === null ? '' : ` A good place to split it: after #${size.splitAfter}.`;
  return [`It has grown to ${size.lines} changed lines; up to ${maxLines} are reviewed well.${hint}`];
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0';
}

function count(many: number, what: string): string {
  return many === 1 ? `1 ${what}` : `${many} ${what}s`;
}
