import * as v from 'valibot';
import { defineKind } from './kind';

/** A person or an agent writes something down in the session. */
export const sessionNoted = defineKind(
  'session.noted',
  { text: v.pipe(v.string(), v.minLength(1), v.maxLength(10_000)) },
  (session, event) => {
    const at = Date.parse(event.at);
    session.notes[event.id] = { at, by: event.by, text: event.text };
    session.lastAt = Math.max(session.lastAt, at);
  },
);
