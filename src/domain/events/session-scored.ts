import { earliest, stampOf } from '../fold/stamp';
import { scoreEntries } from '../score/score';
import { defineKind } from './kind';

/** The session was scored, as one change. Of several scores the first by stamp stands: a session is scored once. */
export const sessionScored = defineKind('session.scored', scoreEntries, (session, event) => {
  const { score, points } = event;
  session.scored = earliest(session.scored, stampOf(event), { at: Date.parse(event.at), score, points });
});
