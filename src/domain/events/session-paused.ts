import { defineKind } from './kind';

/** No timeout counts until the matching `session.resumed`. */
export const sessionPaused = defineKind('session.paused', {}, (session, event) => {
  session.pauses[event.id] = { at: Date.parse(event.at) };
});
