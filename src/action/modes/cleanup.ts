import { restoreFromMarkers } from '../../app/recovery/restore-from-markers';
import { scoreDue } from '../../app/score/score-due';
import { catchUp } from '../../app/team/catch-up';
import { completeDue } from '../../app/team/complete-due';
import { takeIn, type TeamClone } from '../../app/team/team-clone';
import { codeSpan } from '../../domain/code-span';
import type { ModeResult, RunMode } from '../mode';
import { checkedText, completedText, scoresText } from '../summary';
import { scoreNotes } from './score-notes';

type Note = NonNullable<ModeResult['notes']>[number];

/** The scheduled run: registers what no run could, completes what nobody closed, and scores what is due. */
export const cleanup: RunMode = async ({ team, runScorer }) => {
  await takeIn(team);
  const restored = knowsNothing(team) ? (await restoreFromMarkers(team)).sessions : [];
  const caught = await catchUp(team);
  const { completed, exchanged } = await completeDue(team);
  const scores = await scoreDue(team, runScorer);
  const putBack = restored.map((id) => `${codeSpan(id)} was put back from the marker of its PRs.`);
  const summary = [...putBack, ...caught.flatMap(checkedText), ...completedText(completed), ...scoresText(scores)];
  return {
    title: 'cleanup',
    summary: summary.length > 0 ? summary : ['Nothing was due.'],
    notes: [
      ...caught.flatMap(({ withheld, needsPerson }): Note[] =>
        withheld === null ? [] : [{ level: needsPerson ? 'error' : 'warning', message: withheld }],
      ),
      ...(exchanged.isShared
        ? []
        : [{ level: exchanged.mayNotWrite ? 'error' : 'warning', message: exchanged.message } as const]),
      ...scoreNotes(scores),
    ],
  };
};

/** Whether the team's state was lost, or has not begun. */
function knowsNothing({ clone: { store } }: TeamClone): boolean {
  return store.clone.incomplete === true || Object.keys(store.state.sessions).length === 0;
}
