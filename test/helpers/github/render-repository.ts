import { nodeId, renderAccount } from './render-account';
import type { Repository, World } from './world';

/** Addresses that the answer has for each repository, below its own. */
const ADDRESSES = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

export function repositoryUrl({ owner, name }: Repository, api: string): string {
  return `${api}/repos/${owner}/${name}`;
}

export function webUrl({ owner, name }: Repository): string {
  return `https://github.com/${owner}/${name}`;
}

/** `minimal-repository`: what stands inside a combined status. */
export function renderMinimalRepository(repository: Repository, world: World, api: string) {
  const url = repositoryUrl(repository, api);
  const addresses = Object.entries(ADDRESSES).map(([key, path]) => [key, `${url}${path}`]);
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    private: repository.isPrivate,
    owner: renderAccount(world.account(repository.owner), api),
    html_url: webUrl(repository),
    description: null,
    fork: repository.isFork,
    url,
    ...(Object.fromEntries(addresses) as Record<keyof typeof ADDRESSES, string>),
  };
}

/** `repository`: what stands inside a PR. */
export function renderRepository(repository: Repository, world: World, api: string) {
  const web = webUrl(repository);
  const open = [...repository.pulls.values()].filter(({ state }) => state === 'open').length;
  return {
    ...renderMinimalRepository(repository, world, api),
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    pushed_at: repository.createdAt,
    git_url: `${web.replace('https:', 'git:')}.git`,
    ssh_url: `git@github.com:${repository.owner}/${repository.name}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    homepage: null,
    size: 1,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: false,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.isPrivate ? 'private' : 'public',
    forks: 0,
    open_issues: open,
    watchers: 0,
    default_branch: repository.defaultBranch,
  };
}

/** `full-repository`: the answer to asking for it. */
export function renderFullRepository(repository: Repository, world: World, api: string) {
  return { ...renderRepository(repository, world, api), network_count: 0, subscribers_count: 0 };
}
