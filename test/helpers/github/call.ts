import { isAtLeast, type Permission, type Repository, type World } from './world';

/** A request on its way to a route. */
export interface Call {
  world: World;
  /** Base of the API, as the request came to it. */
  api: string;
  /** Login of the token's account; `null` without one. */
  login: string | null;
  /** Belongs to an app: a workflow's token. */
  isApp: boolean;
  /** Placeholders of the path, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: Readonly<Record<string, unknown>>;
}

/** A call on a repository that its caller may see. */
export interface RepositoryCall extends Call {
  repository: Repository;
}

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A failure as GitHub tells it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** Of a 422. */
    readonly errors?: readonly { resource: string; code: string; field?: string; message?: string }[],
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

export interface Route {
  /** `GET /repos/{owner}/{repo}`, as GitHub describes it. */
  operation: string;
  /** What a token that is limited must be for: `issues:write`. */
  scope: string;
  /** What the caller must be allowed in the repository. */
  needs: Permission;
  /** Some calls answer only those who have an account. */
  needsAccount?: boolean;
  answer(call: RepositoryCall): Reply | Promise<Reply>;
}

export const notFound = (): ApiError => new ApiError(404, 'Not Found');

export function refuse(resource: string, field: string, message?: string): ApiError {
  const code = message === undefined ? 'invalid' : 'custom';
  return new ApiError(422, 'Validation Failed', [{ resource, code, field, ...(message !== undefined && { message }) }]);
}

export function requireAtLeast(call: RepositoryCall, needed: Permission): void {
  const permission = call.world.permission(call.repository, call.login);
  if (!isAtLeast(permission, needed)) throw new ApiError(403, `Must have ${needed} access to the repository.`);
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
