import * as v from 'valibot';
import { ulidSchema } from './envelope';
import { defineKind } from './kind';

/** Ends the pauses it names; naming them keeps pause and resume commutative. */
export const sessionResumed = defineKind(
  'session.resumed',
  { pauses: v.pipe(v.array(ulidSchema), v.maxLength(1000)) },
  (session, event) => {
    const at = Date.parse(event.at);
    for (const pause of event.pauses) session.resumes[pause] = Math.min(session.resumes[pause] ?? at, at);
    session.lastAt = Math.max(session.lastAt, at);
  },
);
