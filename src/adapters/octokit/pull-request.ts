import type * as v from 'valibot';

import type { PullRequestFile } from '../../domain/score/aggregate';
import type { ForgeCommit, ForgePullRequest } from '../../ports/forge';
import type { ChangedFile, Commit, PullRequest } from './schemas';

/** A PR of GitHub's as the port tells it. */
export function toPullRequest(answer: v.InferOutput<typeof PullRequest>): ForgePullRequest {
  const { head, base } = answer;
  const wasMerged = answer.merged_at !== null && answer.merged_at !== undefined;
  return {
    number: answer.number,
    title: answer.title,
    body: answer.body ?? '',
    author: loginOf(answer.user),
    state: wasMerged ? 'merged' : answer.state,
    draft: answer.draft,
    labels: answer.labels.map(({ name }) => name),
    // A fork that was deleted is no repository any more.
    head: { sha: head.sha, branch: head.ref, isFork: head.repo?.id !== base.repo.id },
    fileCount: answer.changed_files ?? null,
    createdAt: answer.created_at,
    updatedAt: answer.updated_at,
    url: answer.html_url,
  };
}

export function toCommit({ sha, commit, author }: v.InferOutput<typeof Commit>): ForgeCommit {
  const [subject = ''] = commit.message.split(/\r?\n/, 1);
  return { sha, subject, email: commit.author?.email ?? '', login: loginOf(author) };
}

/** GitHub puts this account in the place of one that is gone. */
const GHOST = 'ghost';

function loginOf(account: { login?: string | undefined } | null | undefined): string | null {
  const login = account?.login ?? GHOST;
  return login === GHOST ? null : login;
}

const FILE_STATUS = {
  added: 'added',
  removed: 'removed',
  modified: 'modified',
  renamed: 'renamed',
  copied: 'added',
  changed: 'modified',
  unchanged: 'modified',
} as const;

export function toFile(answer: v.InferOutput<typeof ChangedFile>): PullRequestFile {
  const status = FILE_STATUS[answer.status];
  return {
    path: answer.filename,
    status,
    ...(status === 'renamed' && { previousPath: answer.previous_filename }),
    additions: answer.additions,
    deletions: answer.deletions,
  };
}
