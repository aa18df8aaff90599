import * as v from 'valibot';
import { latest, stampOf } from '../fold/stamp';
import { defineKind } from './kind';
import { prNumberSchema, pullRequestOf } from './pull-request';

/** A PR was closed or merged, or (`reopened`) is open again. */
export const prClosed = defineKind(
  'pr.closed',
  { pr: prNumberSchema, merged: v.boolean(), reopened: v.optional(v.literal(true)) },
  (session, event) => {
    const at = Date.parse(event.at);
    const pr = pullRequestOf(session, event.pr);
    pr.closed = latest(
      pr.closed,
      stampOf(event),
      event.reopened ? { at, reopened: true } : { at, merged: event.merged },
    );
    session.lastAt = Math.max(session.lastAt, at);
  },
);
