import { ApiError, refuse, type RepositoryCall, type Route, text } from './call';
import { hasCommit } from './git-facts';
import { linkHeader, onePage } from './pages';
import { renderCheckRun, renderSimpleStatus, renderStatus } from './render-issue';
import { renderMinimalRepository, repositoryUrl } from './render-repository';
import { pathOf } from './routes-pulls';
import type { Status } from './world';

const STATES = new Set(['error', 'failure', 'pending', 'success']);
const LONGEST_DESCRIPTION = 140;

export const checkRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    scope: 'checks:read',
    needs: 'read',
    async answer(call) {
      const { repository, api } = call;
      const sha = await shaOf(call, 'ref');
      // `filter=latest`: one a name.
      const latest = new Map(repository.checkRuns.filter((run) => run.sha === sha).map((run) => [run.name, run]));
      const { page, last } = onePage(call, [...latest.values()]);
      const body = { total_count: latest.size, check_runs: page.map((run) => renderCheckRun(run, repository, api)) };
      return { status: 200, body, headers: linkHeader(call, pathOf(repository, `/commits/${sha}/check-runs`), last) };
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/commits/{ref}/status',
    scope: 'statuses:read',
    needs: 'read',
    async answer(call) {
      const { repository, world, api } = call;
      const sha = await shaOf(call, 'ref');
      const latest = [...new Map(ofCommit(call, sha).map((status) => [status.context, status])).values()];
      const { page, last } = onePage(call, latest);
      const url = `${repositoryUrl(repository, api)}/commits/${sha}`;
      const body = {
        state: combined(latest),
        statuses: page.map((status) => renderSimpleStatus(status, repository, world, api)),
        sha,
        total_count: latest.length,
        repository: renderMinimalRepository(repository, world, api),
        commit_url: url,
        url: `${url}/status`,
      };
      return { status: 200, body, headers: linkHeader(call, pathOf(repository, `/commits/${sha}/status`), last) };
    },
  },
  {
    operation: 'POST /repos/{owner}/{repo}/statuses/{sha}',
    scope: 'statuses:write',
    needs: 'write',
    async answer(call) {
      const { repository, world, api, login, body } = call;
      const sha = await shaOf(call, 'sha');
      const state = text(body['state']);
      const description = typeof body['description'] === 'string' ? body['description'] : null;
      if (!STATES.has(state)) throw refuse('Status', 'state');
      if ((description ?? '').length > LONGEST_DESCRIPTION) {
        throw refuse('Status', 'description', `description is too long (maximum is ${LONGEST_DESCRIPTION} characters)`);
      }
      const status: Status = {
        id: world.nextId(),
        sha,
        context: text(body['context']) || 'default',
        state,
        description,
        targetUrl: typeof body['target_url'] === 'string' ? body['target_url'] : null,
        creator: login!,
        at: world.nextTime(),
      };
      repository.statuses.push(status);
      const rendered = renderStatus(status, repository, world, api);
      return { status: 201, body: rendered, headers: { location: rendered.url } };
    },
  },
];

function ofCommit({ repository }: RepositoryCall, sha: string): Status[] {
  return repository.statuses.filter((status) => status.sha === sha);
}

function combined(statuses: readonly Status[]): string {
  if (statuses.some(({ state }) => state === 'failure' || state === 'error')) return 'failure';
  return statuses.length > 0 && statuses.every(({ state }) => state === 'success') ? 'success' : 'pending';
}

async function shaOf({ repository, params }: RepositoryCall, parameter: 'ref' | 'sha'): Promise<string> {
  const sha = params[parameter] ?? '';
  if (/^[0-9a-f]{40}$/.test(sha) && (await hasCommit(repository.directory, sha))) return sha;
  throw new ApiError(422, `No commit found for SHA: ${sha}`);
}
