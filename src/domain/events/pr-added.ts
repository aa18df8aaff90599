import * as v from 'valibot';
import { latest, stampOf } from '../fold/stamp';
import { branchSchema, titleSchema } from './envelope';
import { defineKind } from './kind';
import { prNumberSchema, pullRequestOf } from './pull-request';

/** A PR joins the session. */
export const prAdded = defineKind(
  'pr.added',
  {
    pr: prNumberSchema,
    title: titleSchema,
    /** The forge's login; missing for a deleted user. */
    author: v.optional(v.pipe(v.string(), v.maxLength(100))),
    branch: v.optional(branchSchema),
  },
  (session, event) => {
    const at = Date.parse(event.at);
    const { title, author, branch } = event;
    const pr = pullRequestOf(session, event.pr);
    pr.added = latest(pr.added, stampOf(event), {
      at,
      title,
      ...(author !== undefined && { author }),
      ...(branch !== undefined && { branch }),
    });
    session.lastAt = Math.max(session.lastAt, at);
  },
);
