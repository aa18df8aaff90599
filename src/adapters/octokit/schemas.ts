import * as v from 'valibot';

// Only the fields that we need of what GitHub describes; everything else is dropped here.

export const Sha = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/));
const Id = v.pipe(v.number(), v.integer(), v.minValue(1));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** ISO to milliseconds. */
const Time = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((text) => Date.parse(text)),
);
/** `null` for an account that is gone; an empty object stands for none too. */
const Account = v.nullish(v.object({ login: v.optional(v.string()) }));
const WebAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:/));

export const Repository = v.object({ default_branch: v.pipe(v.string(), v.minLength(1)) });

export const OwnAccount = v.object({ login: v.pipe(v.string(), v.minLength(1)) });

export const PullRequest = v.object({
  number: Id,
  title: v.string(),
  body: v.nullish(v.string()),
  user: Account,
  state: v.picklist(['open', 'closed']),
  merged_at: v.nullish(v.string()),
  draft: v.optional(v.boolean(), false),
  labels: v.array(v.object({ name: v.string() })),
  head: v.object({ sha: Sha, ref: v.string(), repo: v.nullish(v.object({ id: Id })) }),
  base: v.object({ repo: v.object({ id: Id }) }),
  /** Not in lists. */
  changed_files: v.optional(Count),
  created_at: Time,
  updated_at: Time,
  html_url: WebAddress,
});

export const Commit = v.object({
  sha: Sha,
  commit: v.object({ message: v.string(), author: v.nullish(v.object({ email: v.optional(v.string()) })) }),
  author: Account,
});

export const ChangedFile = v.object({
  filename: v.pipe(v.string(), v.minLength(1)),
  status: v.picklist(['added', 'removed', 'modified', 'renamed', 'copied', 'changed', 'unchanged']),
  previous_filename: v.optional(v.string()),
  additions: Count,
  deletions: Count,
});

export const CheckRun = v.object({ name: v.string(), conclusion: v.nullish(v.string()) });

export const CommitStatus = v.object({ context: v.string(), state: v.string() });

export const Comment = v.object({ id: Id, user: Account, body: v.optional(v.string(), '') });

/** PRs are listed among the issues. */
export const Issue = v.object({
  number: Id,
  title: v.string(),
  user: Account,
  body: v.nullish(v.string(), ''),
  state: v.string(),
  pull_request: v.optional(v.unknown()),
});

export const WorkflowRun = v.object({ conclusion: v.nullish(v.string()), created_at: Time });

export const Permission = v.object({ permission: v.string() });

/** For calls whose answer tells nothing that we need: an object or a list, or no content. */
export const Acknowledgement = v.union([v.looseObject({}), v.array(v.unknown())]);
/** 204. */
export const NoContent = v.union([v.undefined(), v.literal(''), v.looseObject({})]);
