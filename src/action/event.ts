import * as v from 'valibot';
import type { PullRequestComment } from '../app/team/obey-comment';
import { ExpectedError } from '../domain/errors';
import type { ForgePullRequest } from '../ports/forge';

/** What called for the run, as far as we go by it. */
export type RunEvent =
  | { is: 'pull-request'; number: number; isFork: boolean; told: ForgePullRequest }
  | { is: 'comment'; comment: PullRequestComment }
  /** A schedule, a dispatch, an edited comment, a comment on an issue: nothing that a check or a command is about. */
  | { is: 'other' };

const user = v.nullable(v.object({ login: v.pipe(v.string(), v.maxLength(100)), type: v.optional(v.string()) }));
const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));
const repository = v.object({ full_name: v.string() });

const pullRequestSchema = v.object({
  number,
  repository,
  pull_request: v.object({
    title: v.string(),
    body: v.nullish(v.string()),
    user,
    state: v.picklist(['open', 'closed']),
    merged: v.nullish(v.boolean()),
    draft: v.nullish(v.boolean()),
    labels: v.optional(v.array(v.object({ name: v.string() })), []),
    changed_files: v.optional(v.number()),
    created_at: v.string(),
    updated_at: v.string(),
    html_url: v.string(),
    head: v.object({ sha: v.string(), ref: v.string(), repo: v.nullish(repository) }),
  }),
});

const commentSchema = v.object({
  action: v.string(),
  issue: v.object({ number, pull_request: v.optional(v.unknown()) }),
  comment: v.object({ id: number, body: v.string(), user }),
});

/**
 * Reads the event of a run.
 * @param name `GITHUB_EVENT_NAME`
 * @param payload what stands in `GITHUB_EVENT_PATH`
 * @throws ExpectedError `bad-event` for a payload that is not as GitHub describes it
 */
export function readEvent(name: string, payload: string): RunEvent {
  if (name === 'pull_request' || name === 'pull_request_target') {
    return pullRequestEvent(parse(pullRequestSchema, payload, name));
  }
  if (name !== 'issue_comment') return { is: 'other' };
  const { action, issue, comment } = parse(commentSchema, payload, name);
  // An edited comment would let somebody put words into a decision that was taken already.
  if (action !== 'created' || issue.pull_request === undefined) return { is: 'other' };
  const { id, body, user: writer } = comment;
  const isBot = writer?.type === 'Bot';
  return { is: 'comment', comment: { id, number: issue.number, body, login: writer?.login ?? null, isBot } };
}

function pullRequestEvent({
  number: pr,
  repository: own,
  pull_request: told,
}: v.InferOutput<typeof pullRequestSchema>): RunEvent {
  const isFork = told.head.repo?.full_name !== own.full_name;
  return {
    is: 'pull-request',
    number: pr,
    isFork,
    told: {
      number: pr,
      title: told.title,
      body: told.body ?? '',
      author: told.user?.login ?? null,
      state: told.state === 'open' ? 'open' : told.merged === true ? 'merged' : 'closed',
      draft: told.draft ?? false,
      labels: told.labels.map((label) => label.name),
      head: { sha: told.head.sha, branch: told.head.ref, isFork },
      fileCount: told.changed_files ?? null,
      createdAt: Date.parse(told.created_at),
      updatedAt: Date.parse(told.updated_at),
      url: told.html_url,
    },
  };
}

function parse<T extends v.GenericSchema>(schema: T, payload: string, name: string): v.InferOutput<T> {
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    throw new ExpectedError('bad-event', `The ${name} event of this run is no JSON, so nothing was done.`);
  }
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const key = v.getDotPath(parsed.issues[0]) ?? 'the whole';
  throw new ExpectedError(
    'bad-event',
    `The ${name} event of this run is not as GitHub describes it (${key}), so nothing was done.`,
  );
}
