import * as v from 'valibot';
import { authorSchema } from '../author';
import { latest, stampOf } from '../fold/stamp';
import { branchSchema, shaSchema, titleSchema } from './envelope';
import { defineKind } from './kind';

/** A session begins: its id is this event's id. */
export const sessionStarted = defineKind(
  'session.started',
  {
    author: authorSchema,
    /** First part of the id a person sees. */
    slug: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)),
    /** Which working tree of the clone: `main`, or the key of a linked one. */
    worktree: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,80}$/)),
    title: v.optional(titleSchema),
    category: v.optional(titleSchema),
    branch: v.optional(branchSchema),
    /** Where HEAD stood; commits made after it are the session's. */
    head: v.optional(shaSchema),
  },
  (session, event) => {
    // Only the event that names the session can start it; anything else with this kind is somebody's mistake.
    if (event.id !== event.session) return;
    const at = Date.parse(event.at);
    const stamp = stampOf(event);
    const { by, author, slug, worktree, head } = event;
    session.started = { at, by, author, slug, worktree, stamp, ...(head !== undefined && { head }) };
    if (event.title !== undefined) session.title = latest(session.title, stamp, event.title);
    if (event.category !== undefined) session.category = latest(session.category, stamp, event.category);
    if (event.branch !== undefined && !session.branches.includes(event.branch)) {
      session.branches.push(event.branch);
      session.branches.sort();
    }
    session.lastAt = Math.max(session.lastAt, at);
  },
);
