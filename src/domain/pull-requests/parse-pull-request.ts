import * as v from 'valibot';
import { prNumberSchema } from '../events/pull-request';
import type { PullRequest } from './pull-request';

/** GitHub takes bodies of 65,536 characters; what is longer is no body of a PR. */
const MAX_BODY = 1_000_000;
const MAX_PATHS = 100_000;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const lineSchema = v.object({
  number: prNumberSchema,
  title: v.string(),
  author: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100)))),
  body: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(MAX_BODY)))),
  /** How many files it changes, or their paths. */
  files: v.optional(v.nullable(v.union([count, v.pipe(v.array(v.string()), v.maxLength(MAX_PATHS))]))),
});

/**
 * One PR as a line of JSON: `{"number":1,"title":"wip: x","author":"ada","body":"…","files":3}`. Author, body and files
 * may be missing or null, files may be the paths, and other fields are left out of account.
 * @returns the PR, or why it is none, as the end of a sentence
 */
export function parsePullRequest(line: string): PullRequest | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // The reason that the parser gives quotes the text, which is not ours to repeat.
    return { problem: 'is no JSON' };
  }
  const parsed = v.safeParse(lineSchema, value, { abortEarly: true });
  if (!parsed.success) {
    const key = v.getDotPath(parsed.issues[0]);
    return { problem: key === null ? 'is no object with number and title' : `has no valid “${key}”` };
  }
  const { number, title, author, body, files } = parsed.output;
  return {
    number,
    title,
    body: body ?? '',
    author: { login: author ?? null, emails: [] },
    fileCount: Array.isArray(files) ? files.length : (files ?? undefined),
  };
}
