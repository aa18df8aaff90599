import * as v from 'valibot';
import { latest, stampOf } from '../fold/stamp';
import { titleSchema } from './envelope';
import { defineKind } from './kind';

/** The title or the category of a session changes; the newest stands. */
export const sessionRenamed = defineKind(
  'session.renamed',
  { title: v.optional(titleSchema), category: v.optional(titleSchema) },
  (session, event) => {
    const stamp = stampOf(event);
    if (event.title !== undefined) session.title = latest(session.title, stamp, event.title);
    if (event.category !== undefined) session.category = latest(session.category, stamp, event.category);
  },
);
