import { notFound, refuse, type RepositoryCall, requireAtLeast, type Route, text } from './call';
import { linkHeader, listReply, onePage } from './pages';
import { renderIssue, renderRun } from './render-tracker';
import { pathOf } from './routes-pulls';
import type { Issue } from './world';

const ISSUES = '/repos/{owner}/{repo}/issues';
const LONGEST_BODY = 65_536;

/** Issues that are no PRs, and runs of workflows. */
export const trackerRoutes: readonly Route[] = [
  {
    operation: `GET ${ISSUES}`,
    scope: 'issues:read',
    needs: 'read',
    answer(call) {
      const { repository, world, api, query } = call;
      const state = query.get('state') ?? 'open';
      const creator = query.get('creator')?.toLowerCase();
      const key = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
      const found = [...repository.issues.values()]
        .filter((one) => state === 'all' || one.state === state)
        .filter((one) => creator === undefined || one.author.toLowerCase() === creator)
        .sort((a, b) => (a[key] < b[key] ? 1 : -1));
      return listReply(call, pathOf(repository, '/issues'), found, (one) => renderIssue(one, repository, world, api));
    },
  },
  {
    operation: `POST ${ISSUES}`,
    scope: 'issues:write',
    needs: 'read',
    needsAccount: true,
    answer(call) {
      const { repository, world, api, login, body } = call;
      const title = text(body['title']);
      if (title.trim() === '') throw refuse('Issue', 'title');
      const issue = makeIssue(call, login!, title, bodyOf(body));
      const rendered = renderIssue(issue, repository, world, api);
      return { status: 201, body: rendered, headers: { location: rendered.url } };
    },
  },
  {
    operation: `GET ${ISSUES}/{issue_number}`,
    scope: 'issues:read',
    needs: 'read',
    answer(call) {
      const { repository, world, api } = call;
      return { status: 200, body: renderIssue(issueOf(call), repository, world, api) };
    },
  },
  {
    operation: `PATCH ${ISSUES}/{issue_number}`,
    scope: 'issues:write',
    needs: 'read',
    needsAccount: true,
    answer(call) {
      const { repository, world, api, login, body } = call;
      const issue = issueOf(call);
      if (issue.author !== login) requireAtLeast(call, 'triage');
      issue.updatedAt = world.nextTime();
      if (typeof body['title'] === 'string') issue.title = body['title'];
      if (typeof body['body'] === 'string') issue.body = bodyOf(body);
      if (body['state'] === 'open' || body['state'] === 'closed') {
        issue.state = body['state'];
        issue.closedAt = issue.state === 'closed' ? issue.updatedAt : null;
        issue.stateReason = issue.state === 'closed' ? text(body['state_reason']) || 'completed' : 'reopened';
      }
      return { status: 200, body: renderIssue(issue, repository, world, api) };
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    scope: 'actions:read',
    needs: 'read',
    answer(call) {
      const { repository, world, api, params } = call;
      const workflow = params['workflow_id'] ?? '';
      if (!repository.workflows.has(workflow)) throw notFound();
      const runs = repository.runs.filter((run) => run.workflow === workflow).reverse();
      const { page, last } = onePage(call, runs);
      const body = {
        total_count: runs.length,
        workflow_runs: page.map((run) => renderRun(run, repository, world, api)),
      };
      return {
        status: 200,
        body,
        headers: linkHeader(call, pathOf(repository, `/actions/workflows/${workflow}/runs`), last),
      };
    },
  },
];

export function makeIssue(
  { world, repository }: Pick<RepositoryCall, 'world' | 'repository'>,
  author: string,
  title: string,
  body: string | null,
): Issue {
  const at = world.nextTime();
  const number = ++repository.lastNumber;
  const state = { state: 'open', stateReason: null, createdAt: at, updatedAt: at, closedAt: null } as const;
  const issue: Issue = { id: world.nextId(), number, title, body, author: world.account(author).login, ...state };
  repository.issues.set(number, issue);
  return issue;
}

function issueOf({ repository, params }: RepositoryCall): Issue {
  const issue = repository.issues.get(Number(params['issue_number']));
  if (!issue) throw notFound();
  return issue;
}

function bodyOf(body: Readonly<Record<string, unknown>>): string {
  const value = text(body['body']);
  if (value.length > LONGEST_BODY) throw refuse('Issue', 'body', 'body is too long');
  return value;
}
