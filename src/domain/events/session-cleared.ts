import { stampOf } from '../fold/stamp';
import { defineKind } from './kind';

/** The person discards the session: its commits and PRs are ordinary again. Can be taken back. */
export const sessionCleared = defineKind('session.cleared', {}, (session, event) => {
  session.clears[event.id] = { at: Date.parse(event.at), stamp: stampOf(event) };
});
