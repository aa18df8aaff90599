import { latest, stampOf } from '../fold/stamp';
import { defineKind } from './kind';
import { prNumberSchema, pullRequestOf } from './pull-request';

/** A PR leaves the session and is handled alone, until it is added again. */
export const prLeft = defineKind('pr.left', { pr: prNumberSchema }, (session, event) => {
  const pr = pullRequestOf(session, event.pr);
  pr.left = latest(pr.left, stampOf(event), { at: Date.parse(event.at) });
});
