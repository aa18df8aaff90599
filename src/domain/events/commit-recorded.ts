import * as v from 'valibot';
import { stampOf } from '../fold/stamp';
import { branchSchema, shaSchema, titleSchema } from './envelope';
import { defineKind } from './kind';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A commit joins the session. The same commit recorded twice counts once, as first recorded. */
export const commitRecorded = defineKind(
  'commit.recorded',
  {
    sha: shaSchema,
    subject: titleSchema,
    branch: v.optional(branchSchema),
    /** Changed paths: all, tests among them, documentation among them. */
    files: count,
    tests: count,
    docs: count,
    /** Tests that the commit added and did not only move; events of earlier versions lack it. */
    addedTests: v.optional(count),
  },
  (session, event) => {
    const at = Date.parse(event.at);
    const stamp = stampOf(event);
    const known = session.commits[event.sha];
    if (!known || stamp < known.stamp) {
      const { subject, files, tests, docs, addedTests, branch } = event;
      session.commits[event.sha] = {
        at,
        stamp,
        subject,
        files,
        tests,
        docs,
        ...(addedTests !== undefined && { addedTests }),
        ...(branch !== undefined && { branch }),
      };
    }
    if (event.branch !== undefined && !session.branches.includes(event.branch)) {
      session.branches.push(event.branch);
      session.branches.sort();
    }
    session.lastAt = Math.max(session.lastAt, at);
  },
);
