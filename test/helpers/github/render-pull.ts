import type { CommitFact, FileFact } from './git-facts';
import { nodeId, renderAccount } from './render-account';
import { renderRepository, repositoryUrl, webUrl } from './render-repository';
import { isAtLeast, type Label, type Pull, type Repository, type World } from './world';

export function accountOrNull(login: string | null, world: World, api: string) {
  return login === null ? null : renderAccount(world.account(login), api);
}

export function association(repository: Repository, login: string | null, world: World): string {
  if (login?.toLowerCase() === repository.owner.toLowerCase()) return 'OWNER';
  return login !== null && isAtLeast(world.permission(repository, login), 'write') ? 'COLLABORATOR' : 'NONE';
}

export function renderLabel({ id, name, color, description }: Label, repository: Repository, api: string) {
  const url = `${repositoryUrl(repository, api)}/labels/${encodeURIComponent(name)}`;
  return { id, node_id: nodeId('Label', id), url, name, color, default: false, description };
}

/** `pull-request-simple`: an item of a list. @param shas of the head and of the base branch */
export function renderPull(
  pull: Pull,
  repository: Repository,
  shas: { head: string; base: string },
  world: World,
  api: string,
) {
  const { id, number } = pull;
  const repositoryAt = repositoryUrl(repository, api);
  const url = `${repositoryAt}/pulls/${number}`;
  const issue = `${repositoryAt}/issues/${number}`;
  const html = `${webUrl(repository)}/pull/${number}`;
  const statuses = `${repositoryAt}/statuses/${shas.head}`;
  const headOwner = pull.headRepository?.owner ?? pull.author;
  const end = (ref: string, sha: string, of: Repository | null, owner: string | null) => ({
    label: `${owner ?? 'unknown'}:${ref}`,
    ref,
    sha,
    user: accountOrNull(owner, world, api),
    repo: of === null ? null : renderRepository(of, world, api),
  });
  return {
    url,
    id,
    node_id: nodeId('PullRequest', id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: accountOrNull(pull.author, world, api),
    body: pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: pull.labels.map((name) => renderLabel(repository.labels.get(name.toLowerCase())!, repository, api)),
    milestone: null,
    draft: pull.isDraft,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repositoryAt}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    head: end(pull.branch, shas.head, pull.headRepository, headOwner),
    base: end(pull.base, shas.base, repository, repository.owner),
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${repositoryAt}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
    author_association: association(repository, pull.author, world),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** What `pull-request` has besides. */
export function renderPullCounts(
  pull: Pull,
  repository: Repository,
  facts: { commits: readonly CommitFact[]; files: readonly FileFact[] },
) {
  const sum = (of: (file: FileFact) => number): number => facts.files.reduce((total, file) => total + of(file), 0);
  return {
    merged: pull.mergedAt !== null,
    mergeable: pull.state === 'open' ? true : null,
    rebaseable: pull.state === 'open' ? true : null,
    mergeable_state: pull.state === 'open' ? 'clean' : 'unknown',
    merged_by: null,
    comments: [...repository.comments.values()].filter(({ number }) => number === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: facts.commits.length,
    additions: sum(({ additions }) => additions),
    deletions: sum(({ deletions }) => deletions),
    changed_files: facts.files.length,
  };
}

/** `diff-entry` */
export function renderFile(file: FileFact, repository: Repository, head: string, api: string) {
  const path = file.filename.split('/').map(encodeURIComponent).join('/');
  return {
    sha: file.sha,
    filename: file.filename,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${webUrl(repository)}/blob/${head}/${path}`,
    raw_url: `${webUrl(repository)}/raw/${head}/${path}`,
    contents_url: `${repositoryUrl(repository, api)}/contents/${path}?ref=${head}`,
    ...(file.patch !== null && { patch: file.patch }),
    ...(file.previousFilename !== null && { previous_filename: file.previousFilename }),
  };
}

/** `commit` */
export function renderCommit(commit: CommitFact, repository: Repository, world: World, api: string) {
  const at = repositoryUrl(repository, api);
  const url = `${at}/commits/${commit.sha}`;
  const person = (email: string) => accountOrNull(world.accountOfEmail(email)?.login ?? null, world, api);
  return {
    sha: commit.sha,
    node_id: nodeId(`Commit ${commit.sha}`, 0),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${at}/git/trees/${commit.tree}` },
      url: `${at}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    },
    url,
    html_url: `${webUrl(repository)}/commit/${commit.sha}`,
    comments_url: `${url}/comments`,
    author: person(commit.author.email),
    committer: person(commit.committer.email),
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${at}/commits/${sha}`,
      html_url: `${webUrl(repository)}/commit/${sha}`,
    })),
  };
}
