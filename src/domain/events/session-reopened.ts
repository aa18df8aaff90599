import * as v from 'valibot';
import { ulidSchema } from './envelope';
import { defineKind } from './kind';

/** Takes back the completions and clears it names, and no others: one that arrives later still counts. */
export const sessionReopened = defineKind(
  'session.reopened',
  { undoes: v.pipe(v.array(ulidSchema), v.maxLength(1000)) },
  (session, event) => {
    const at = Date.parse(event.at);
    for (const id of event.undoes) session.undone[id] = Math.min(session.undone[id] ?? at, at);
    session.lastAt = Math.max(session.lastAt, at);
  },
);
