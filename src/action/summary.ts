import type { CheckedPullRequest } from '../app/pull-requests/check-pull-request';
import type { DueScores } from '../app/score/score-due';
import type { ScoreOutcome } from '../app/score/score-session';
import { codeSpan } from '../domain/code-span';
import type { SessionView } from '../domain/fold/session-view';
import { pointsTable } from '../domain/pull-requests/session-comment';

/** What a run did, as the Markdown of its summary: a heading and what there is to say. All outside text is code. */
export function summaryOf(title: string, paragraphs: readonly string[]): string {
  return [`### Auto-PR Sessions: ${title}`, ...paragraphs].join('\n\n');
}

/** A PR and what it is. */
export function checkedText({ number, title, answer, withheld }: CheckedPullRequest): string[] {
  const { is_auto_pr, session_id, should_skip, trigger, reason } = answer;
  const what = is_auto_pr ? `a micro-PR of session ${codeSpan(session_id ?? '')}` : 'an ordinary PR';
  const next = trigger !== null ? ', which it completes' : should_skip ? ', scored with it and not alone' : '';
  return [
    `#${number} ${codeSpan(title)} is ${what}${next}.`,
    `> ${codeSpan(reason, 1000)}`,
    ...(withheld === null ? [] : [`**Left to the next run:** ${codeSpan(withheld, 500)}`]),
  ];
}

/** Sessions that completed by themselves; nothing where there are none. */
export function completedText(completed: readonly SessionView[]): string[] {
  if (completed.length === 0) return [];
  const rows = completed.map(
    ({ id, trigger, evidence, prs }) =>
      `| ${codeSpan(id)} | ${trigger ?? ''} | ${prs.length} | ${codeSpan(evidence.join(' '), 300)} |`,
  );
  return [['| Completed | Trigger | PRs | Evidence |', '|---|---|--:|---|', ...rows].join('\n')];
}

/** Sessions that were scored, and those that could not be. */
export function scoresText({ outcomes, failures }: DueScores): string[] {
  return [
    ...outcomes.flatMap(scoreText),
    ...failures.map(({ session, error }) => `**${codeSpan(session)} was not scored.** ${codeSpan(error.message, 500)}`),
  ];
}

/** One session and its score, with the reasons. */
export function scoreText(outcome: ScoreOutcome): string[] {
  const id = codeSpan(outcome.session.id);
  if (outcome.status === 'left') return [`${id} is scored by the next run. ${codeSpan(outcome.message, 500)}`];
  const said = outcome.status === 'scored' ? 'was scored' : 'was scored before:';
  return [`${id} ${said} **${outcome.score.score}**, as one change.`, pointsTable(outcome.score)];
}
