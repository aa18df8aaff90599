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
    /** A person asked for it with `/session-join`: what batching did not find by itself. */
    joined: v.optional(v.literal(true)),
  },
  (session, event) => {
    const at = Date.parse(event.at);
    const { title, author, branch, joined } = event;
    const pr = pullRequestOf(session, event.pr);
    pr.added = latest(pr.added, stampOf(event), {
      at,
      title,
      ...(author !== undefined && { author }),
      ...(branch !== undefined && { branch }),
      ...(joined && { joined }),
    });
    session.lastAt = Math.max(session.lastAt, at);
  },
);
