import { checkPullRequest, type CheckedPullRequest } from '../../app/pull-requests/check-pull-request';
import { scoreDue, type DueScores } from '../../app/score/score-due';
import { completeDue } from '../../app/team/complete-due';
import { ExpectedError } from '../../domain/errors';
import type { ModeResult, RunMode } from '../mode';
import type { Outputs } from '../../domain/action/outputs';
import { checkedText, completedText, scoresText } from '../summary';
import { scoreNotes } from './score-notes';

/** A PR was opened, changed or closed: it joins its session, and whatever is due is done on the way. */
export const check: RunMode = async ({ team, event, pull, runScorer }) => {
  if (event.is !== 'pull-request') {
    throw new ExpectedError('bad-usage', 'mode: check belongs into a workflow that runs on pull_request.');
  }
  const { number, isFork, told } = event;
  const checked = await checkPullRequest(team, number, { mayWrite: !isFork, told, pull });
  const outputs = outputsOf(checked);
  const summary = checkedText(checked);
  if (checked.withheld !== null) {
    const level = isFork ? 'notice' : checked.needsPerson ? 'error' : 'warning';
    return { title: `PR #${number}`, summary, outputs, notes: [{ level, message: checked.withheld }] };
  }
  return { title: `PR #${number}`, outputs, ...(await alsoDue(team, runScorer, summary)) };
};

/** The next event completes and scores what is due as well as the hourly run would. */
async function alsoDue(
  team: Parameters<RunMode>[0]['team'],
  runScorer: Parameters<RunMode>[0]['runScorer'],
  summary: string[],
): Promise<Pick<ModeResult, 'summary' | 'notes'>> {
  const { completed } = await completeDue(team);
  const scores: DueScores = await scoreDue(team, runScorer);
  return { summary: [...summary, ...completedText(completed), ...scoresText(scores)], notes: scoreNotes(scores) };
}

/** What a workflow reads of a PR. */
function outputsOf({ answer, session }: CheckedPullRequest): Partial<Outputs> {
  return {
    should_skip: String(answer.should_skip),
    is_auto_pr: String(answer.is_auto_pr),
    session_id: answer.session_id ?? '',
    status: session?.score
      ? 'scored'
      : session?.status === 'completed'
        ? 'completed'
        : answer.is_auto_pr
          ? 'active'
          : 'none',
    trigger: answer.trigger ?? '',
    score: session?.score ? String(session.score.score) : '',
    reason: answer.reason,
  };
}
