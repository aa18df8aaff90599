import { ApiError, notFound, type Reply, type Route } from './call';
import { renderOwnAccount } from './render-account';
import { checkRoutes } from './routes-checks';
import { issueRoutes } from './routes-issues';
import { pullRoutes } from './routes-pulls';
import { repositoryRoutes } from './routes-repository';
import { trackerRoutes } from './routes-tracker';
import { isAtLeast, type Token, type World } from './world';

const ROUTES: readonly Route[] = [...repositoryRoutes, ...pullRoutes, ...issueRoutes, ...checkRoutes, ...trackerRoutes];
const OWN_ACCOUNT = 'GET /user';

/** The operations that the fake answers. */
export const ANSWERED: readonly string[] = [OWN_ACCOUNT, ...ROUTES.map(({ operation }) => operation)];

const PATTERNS = ANSWERED.map((operation) => {
  const [method = '', path = ''] = operation.split(' ');
  return { operation, method, pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`) };
});

/** A request without its transport. */
export interface Request {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  /** As it was sent; `null` without one. */
  token: string | null;
  api: string;
}

/** Which operation a request is; `null` for one that the fake does not know. */
export function operationOf(method: string, path: string): string | null {
  return PATTERNS.find((one) => one.method === method && one.pattern.test(path))?.operation ?? null;
}

/** Carries out a request. @throws ApiError as GitHub refuses */
export async function answerCall(world: World, request: Request): Promise<Reply> {
  const { method, path, query, body, api } = request;
  const token = request.token === null ? null : world.tokens.get(request.token);
  if (token === undefined) throw new ApiError(401, 'Bad credentials');
  const match = PATTERNS.find((one) => one.method === method && one.pattern.test(path));
  if (!match) throw notFound();
  const groups = Object.entries(match.pattern.exec(path)?.groups ?? {});
  const params = Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)]));
  if (match.operation === OWN_ACCOUNT) return ownAccount(world, token, api);
  const route = ROUTES.find(({ operation }) => operation === match.operation)!;
  const { owner = '', repo = '' } = params;
  const repository = world.repositories.get(`${owner}/${repo}`.toLowerCase());
  const login = token?.login ?? null;
  const permission = repository ? world.permission(repository, login) : 'none';
  if (!repository || permission === 'none') throw notFound();
  if (token?.may?.includes(route.scope) === false) throw notAccessible(token, route.scope);
  if (login === null && (route.needsAccount === true || !isAtLeast('read', route.needs))) {
    throw new ApiError(401, 'Requires authentication');
  }
  if (!isAtLeast(permission, route.needs))
    throw new ApiError(403, `Must have ${route.needs} access to the repository.`);
  return route.answer({ world, api, login, isApp: token?.isApp ?? false, params, query, body, repository });
}

function ownAccount(world: World, token: Token | null, api: string): Reply {
  if (!token) throw new ApiError(401, 'Requires authentication');
  if (token.isApp) throw notAccessible(token, 'metadata:read');
  return { status: 200, body: renderOwnAccount(world.account(token.login), api) };
}

function notAccessible({ isApp }: Token, scope: string): ApiError {
  return new ApiError(403, `Resource not accessible by ${isApp ? 'integration' : 'personal access token'}`, undefined, {
    'x-accepted-github-permissions': scope.replace(':', '='),
  });
}
