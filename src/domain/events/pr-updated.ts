import * as v from 'valibot';
import { latest, stampOf } from '../fold/stamp';
import { shaSchema, titleSchema } from './envelope';
import { defineKind } from './kind';
import { prNumberSchema, pullRequestOf } from './pull-request';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A PR of the session got new commits, a new title or another draft state; each event says all that is known then. */
export const prUpdated = defineKind(
  'pr.updated',
  {
    pr: prNumberSchema,
    title: v.optional(titleSchema),
    draft: v.optional(v.boolean()),
    /** Its last commit. */
    head: v.optional(shaSchema),
    /** What it changes against its base. */
    change: v.optional(v.object({ files: count, tests: count, docs: count, addedTests: count, lines: count })),
  },
  (session, event) => {
    const at = Date.parse(event.at);
    const { title, draft, head, change } = event;
    const pr = pullRequestOf(session, event.pr);
    pr.updated = latest(pr.updated, stampOf(event), {
      at,
      ...(title !== undefined && { title }),
      ...(draft !== undefined && { draft }),
      ...(head !== undefined && { head }),
      ...(change !== undefined && { change }),
    });
    session.lastAt = Math.max(session.lastAt, at);
  },
);
