import { nodeId, renderAccount } from './render-account';
import { accountOrNull, association } from './render-pull';
import { repositoryUrl, webUrl } from './render-repository';
import type { CheckRun, Comment, Repository, Status, World } from './world';

const REACTIONS = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'] as const;

/** `issue-comment` */
export function renderComment(comment: Comment, repository: Repository, world: World, api: string) {
  const { id, number, author, body } = comment;
  const at = repositoryUrl(repository, api);
  const url = `${at}/issues/comments/${id}`;
  const count = (content: string): number => comment.reactions.filter((one) => one.content === content).length;
  return {
    url,
    html_url: `${webUrl(repository)}/pull/${number}#issuecomment-${id}`,
    issue_url: `${at}/issues/${number}`,
    id,
    node_id: nodeId('IssueComment', id),
    user: accountOrNull(author, world, api),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body,
    author_association: association(repository, author, world),
    reactions: {
      url: `${url}/reactions`,
      total_count: comment.reactions.length,
      ...(Object.fromEntries(REACTIONS.map((content) => [content, count(content)])) as Record<
        (typeof REACTIONS)[number],
        number
      >),
    },
    performed_via_github_app: null,
  };
}

/** `reaction` */
export function renderReaction(reaction: Comment['reactions'][number], world: World, api: string) {
  const { id, author, content, createdAt } = reaction;
  const user = renderAccount(world.account(author), api);
  return { id, node_id: nodeId('Reaction', id), user, content, created_at: createdAt };
}

/** `simple-commit-status`: inside a combined one. */
export function renderSimpleStatus(status: Status, repository: Repository, world: World, api: string) {
  return {
    url: `${repositoryUrl(repository, api)}/statuses/${status.sha}`,
    avatar_url: renderAccount(world.account(status.creator), api).avatar_url,
    id: status.id,
    node_id: nodeId('StatusContext', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.at,
    updated_at: status.at,
  };
}

/** `status` */
export function renderStatus(status: Status, repository: Repository, world: World, api: string) {
  const creator = renderAccount(world.account(status.creator), api);
  return { ...renderSimpleStatus(status, repository, world, api), creator };
}

/** `check-run` */
export function renderCheckRun(run: CheckRun, repository: Repository, api: string) {
  const url = `${repositoryUrl(repository, api)}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeId('CheckRun', run.id),
    head_sha: run.sha,
    external_id: '',
    url,
    html_url: `${webUrl(repository)}/runs/${run.id}`,
    details_url: null,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.at,
    completed_at: run.status === 'completed' ? run.at : null,
    output: { title: null, summary: null, text: null, annotations_count: 0, annotations_url: `${url}/annotations` },
    name: run.name,
    check_suite: { id: run.id },
    app: null,
    pull_requests: [],
  };
}
