import * as v from 'valibot';
import { earliest, stampOf } from '../fold/stamp';
import { defineKind } from './kind';

/** The session was scored, as one change. Of several scores the first by stamp stands: a session is scored once. */
export const sessionScored = defineKind(
  'session.scored',
  {
    /** From 0 to 100. */
    score: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(100)),
    /** Sentences that say what it was given for. */
    reasons: v.pipe(v.array(v.pipe(v.string(), v.maxLength(500))), v.maxLength(50)),
  },
  (session, event) => {
    const { score, reasons } = event;
    session.scored = earliest(session.scored, stampOf(event), { at: Date.parse(event.at), score, reasons });
  },
);
