import * as v from 'valibot';
import { latest, stampOf } from '../fold/stamp';
import { titleSchema } from './envelope';
import { defineKind } from './kind';
import { prNumberSchema, pullRequestOf } from './pull-request';

/** A PR of the session got new commits, a new title or another draft state. */
export const prUpdated = defineKind(
  'pr.updated',
  { pr: prNumberSchema, title: v.optional(titleSchema), draft: v.optional(v.boolean()) },
  (session, event) => {
    const at = Date.parse(event.at);
    const { title, draft } = event;
    const pr = pullRequestOf(session, event.pr);
    pr.updated = latest(pr.updated, stampOf(event), {
      at,
      ...(title !== undefined && { title }),
      ...(draft !== undefined && { draft }),
    });
    session.lastAt = Math.max(session.lastAt, at);
  },
);
