import { viewOfTeam } from '../../app/pull-requests/publish-session';
import { scoreDue } from '../../app/score/score-due';
import { scoreSession } from '../../app/score/score-session';
import { sessionNamed } from '../../app/team/complete-by-hand';
import { takeIn } from '../../app/team/team-clone';
import type { RunMode } from '../mode';
import { outputsOfSession } from '../session-outputs';
import { scoresText, scoreText } from '../summary';
import { scoreNotes, unshownNotes } from './score-notes';

/** Scores one session now, or all that are due. */
export const score: RunMode = async ({ team, inputs, runScorer }) => {
  await takeIn(team);
  if (inputs.session === null && inputs.pullRequest === null) {
    const scores = await scoreDue(team, runScorer);
    const summary = scoresText(scores);
    return { title: 'score', summary: summary.length > 0 ? summary : ['Nothing was due.'], notes: scoreNotes(scores) };
  }
  const session = sessionNamed(team, inputs);
  const outcome = await scoreSession(team, session, runScorer);
  const outputs = outputsOfSession(viewOfTeam(team, session));
  return { title: 'score', summary: scoreText(outcome), outputs, notes: unshownNotes(outcome) };
};
