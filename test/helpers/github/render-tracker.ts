import { nodeId } from './render-account';
import { accountOrNull, association } from './render-pull';
import { renderMinimalRepository, repositoryUrl, webUrl } from './render-repository';
import type { Issue, Repository, WorkflowRun, World } from './world';

/** `issue` */
export function renderIssue(issue: Issue, repository: Repository, world: World, api: string) {
  const { id, number } = issue;
  const at = repositoryUrl(repository, api);
  const url = `${at}/issues/${number}`;
  return {
    id,
    node_id: nodeId('Issue', id),
    url,
    repository_url: at,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${webUrl(repository)}/issues/${number}`,
    number,
    title: issue.title,
    body: issue.body,
    user: accountOrNull(issue.author, world, api),
    labels: [],
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: 0,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: association(repository, issue.author, world),
  };
}

/** `workflow-run` */
export function renderRun(
  { id, workflow, conclusion, at }: WorkflowRun,
  repository: Repository,
  world: World,
  api: string,
) {
  const url = `${repositoryUrl(repository, api)}/actions/runs/${id}`;
  const minimal = renderMinimalRepository(repository, world, api);
  return {
    id,
    node_id: nodeId('WorkflowRun', id),
    name: workflow,
    head_branch: repository.defaultBranch,
    run_number: id,
    display_title: workflow,
    event: 'schedule',
    status: 'completed',
    conclusion,
    head_sha: '0'.repeat(40),
    path: `.github/workflows/${workflow}`,
    workflow_id: 1,
    url,
    html_url: `${webUrl(repository)}/actions/runs/${id}`,
    created_at: at,
    updated_at: at,
    head_commit: null,
    head_repository: minimal,
    repository: minimal,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${url}/check-suite`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    artifacts_url: `${url}/artifacts`,
    workflow_url: `${repositoryUrl(repository, api)}/actions/workflows/1`,
    pull_requests: [],
  };
}
