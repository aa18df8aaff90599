import { ApiError, type Route } from './call';
import { renderAccount } from './render-account';
import { renderFullRepository } from './render-repository';

/** What `permission` says of a role. */
const LEGACY = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
  none: 'none',
} as const;

export const repositoryRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}',
    scope: 'metadata:read',
    needs: 'read',
    answer: ({ repository, world, api }) => ({ status: 200, body: renderFullRepository(repository, world, api) }),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    scope: 'metadata:read',
    needs: 'write',
    answer({ repository, world, api, params: { username = '' } }) {
      const account = world.accounts.get(username.toLowerCase());
      if (!account) throw new ApiError(404, `${username} is not a user`);
      const role = world.permission(repository, account.login);
      const user = { ...renderAccount(account, api), role_name: role };
      return { status: 200, body: { permission: LEGACY[role], role_name: role, user } };
    },
  },
  {
    operation: 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
    scope: 'actions:write',
    needs: 'write',
    answer({ repository, params: { workflow_id: workflow = '' }, body: { ref, inputs } }) {
      const found = repository.workflows.get(workflow);
      if (!found) throw new ApiError(404, 'Not Found');
      if (!found.isDispatchable) {
        // Without a list of errors, as GitHub does here.
        throw new ApiError(422, "Workflow does not have 'workflow_dispatch' trigger");
      }
      repository.dispatches.push({ workflow, ref: String(ref), inputs: (inputs ?? {}) as Record<string, unknown> });
      return { status: 204 };
    },
  },
];
