import * as v from 'valibot';
import type { PullRequestRecord, SessionRecord } from '../fold/session-record';

/** A PR's number on the forge. */
export const prNumberSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));

/** The record of a PR, made when it is first heard of, by whichever event. */
export function pullRequestOf(session: SessionRecord, number: number): PullRequestRecord {
  return (session.prs[number] ??= {});
}
