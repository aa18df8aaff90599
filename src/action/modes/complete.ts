import { newest } from '../../app/find-session';
import { completeByHand, sessionNamed } from '../../app/team/complete-by-hand';
import { scoreSession } from '../../app/score/score-session';
import { takeIn } from '../../app/team/team-clone';
import { viewOfTeam } from '../../app/pull-requests/publish-session';
import { codeSpan } from '../../domain/code-span';
import { outputsOfSession } from '../session-outputs';
import type { ModeResult, RunMode } from '../mode';
import { scoreText } from '../summary';
import { unshownNotes } from './score-notes';

/** Somebody started the workflow by hand to complete a session: it is scored at once. */
export const complete: RunMode = async ({ team, inputs, runScorer }) => {
  await takeIn(team);
  const session = sessionNamed(team, inputs);
  const isNew = await completeByHand(team, session, 'It was completed by hand, by a run of the workflow.');
  const { id } = viewOfTeam(team, session);
  const said = isNew ? `${codeSpan(id)} has completed.` : `${codeSpan(id)} had completed before.`;
  const summary = [said];
  const notes: NonNullable<ModeResult['notes']> = [];
  if (team.config.scoring.enabled) {
    const outcome = await scoreSession(team, newest(team.clone, session), runScorer);
    summary.push(...scoreText(outcome));
    notes.push(...unshownNotes(outcome));
  }
  return { title: 'complete', summary, outputs: outputsOfSession(viewOfTeam(team, session)), notes };
};
