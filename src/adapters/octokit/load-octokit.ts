import type { Octokit } from '@octokit/rest';

import type { Log } from '../../ports/log';
import { fetchChanges } from './known-answers';
import { fetchWhole } from './whole-answer';

export interface OctokitOptions {
  /** Without a slash at its end. */
  apiUrl: string;
  token: string | null;
  log: Log | null;
  limitMs: number;
  retryDelayMs: number;
  throttle: boolean;
  signal: AbortSignal | undefined;
}

/** Seconds that are waited when the forge asks for it; longer than that is for the caller to say. */
const PATIENCE = 5;
const RETRIES = 2;
/** What another try would not change; a creating call says `NO_RETRY` besides. */
const FINAL = [400, 401, 403, 404, 405, 406, 409, 410, 413, 422, 429, 451];

/** For calls that make something each time: what came of a lost answer must be looked up. */
export const NO_RETRY = { request: { retries: 0 } } as const;

/** Loads octokit, about 100 kB that a start-up does not need, and sets it up. */
export async function loadOctokit(options: OctokitOptions): Promise<Octokit> {
  const [{ Octokit: Plain }, { retry }, { throttling }] = await Promise.all([
    import('@octokit/rest'),
    import('@octokit/plugin-retry'),
    import('@octokit/plugin-throttling'),
  ]);
  const { apiUrl, token, limitMs, retryDelayMs, throttle, signal } = options;
  const isShortWait = (seconds: number, _options: unknown, _octokit: unknown, tries: number): boolean =>
    seconds <= PATIENCE && tries === 0;
  const Client = Plain.plugin(retry, throttling);
  return new Client({
    ...(token !== null && { auth: token }),
    baseUrl: apiUrl,
    userAgent: 'auto-pr-sessions',
    log: octokitLog(options.log),
    request: { fetch: fetchChanges(fetchWhole({ ms: limitMs, signal })) },
    retry: { retries: RETRIES, doNotRetry: FINAL, retryAfterBaseValue: retryDelayMs },
    throttle: {
      enabled: throttle,
      // The limiters are shared in the process by this name: each forge has its own.
      id: apiUrl,
      retryAfterBaseValue: retryDelayMs,
      onRateLimit: isShortWait,
      onSecondaryRateLimit: isShortWait,
    },
  });
}

/** Octokit writes to the console unless it is given these. Lines only: its objects hold bodies and headers. */
function octokitLog(log: Log | null) {
  const write = (message: unknown): void => {
    if (typeof message === 'string' && message !== 'request') {
      log?.write('debug', message, { operation: 'forge.request' });
    }
  };
  return { debug: write, info: write, warn: write, error: write };
}
