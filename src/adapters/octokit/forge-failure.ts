import { ExpectedError } from '../../domain/errors';
import { cleanSentence } from '../git/clean-text';

/** What was being asked when it failed. */
export interface Attempt {
  /** Completes "could not": `read PR #7 of ada/tools`. */
  to: string;
  /** The permission that this needs, as GitHub names it: `issues: write`. */
  needs: string;
}

/** Whom we talk to, and as whom. */
export interface Counterpart {
  /** As it is called in a sentence: `GitHub`, or the host of an own server. */
  forge: string;
  /** For `gh auth login`; `null` on github.com. */
  enterpriseHost: string | null;
  token: string | null;
  now(): number;
}

/** The fields of octokit's `RequestError` that matter here; its text and headers are hostile. */
interface HttpError extends Error {
  status: number;
  response?: { headers: Record<string, string | number | undefined>; data: unknown };
}

/** GitHub's own advice where it does not say how long. */
const SECONDARY_PAUSE = 60_000;
const SECONDARY = /secondary rate|abuse detection/i;

/**
 * A failed call as the error that the port describes; anything that is not about the call comes back as it was. The
 * error of octokit is not kept as a cause: it holds the body and the headers of the request.
 */
export function forgeFailure(error: unknown, attempt: Attempt, counterpart: Counterpart): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'AbortError') {
    return new ExpectedError('forge-offline', `Asking ${counterpart.forge} was called off.`);
  }
  if (!isHttpError(error)) return error;
  const said = cleanSentence(withoutToken(wordsOf(error), counterpart.token));
  const { forge } = counterpart;
  const { response, status } = error;
  const couldNot = `Could not ${attempt.to}`;
  if (!response) return offline(`${couldNot}: ${forge} cannot be reached (${said}).`);
  const resetAt = rateLimit(status, response.headers, said, counterpart.now());
  if (resetAt !== null) return rateLimited(counterpart, resetAt, status);
  if (status >= 500) return offline(`${couldNot}: ${forge} has a problem of its own (${status}).`, status);
  const details = { details: { status } };
  if (status === 401 || status === 403 || status === 451) {
    const sentence = `${couldNot}: ${deniedReason(error, said, attempt, counterpart)}`;
    return new ExpectedError('forge-denied', sentence, details);
  }
  if (status === 404 || status === 410) {
    const why = `${forge} has no such thing, or does not show it to this token (${status}).`;
    const fix = "Check the remote's address, and that the token may read the repository.";
    return new ExpectedError('forge-missing', `${couldNot}: ${why} ${fix}`, details);
  }
  if (status >= 400) {
    const fix = 'Change what it objects to and try again.';
    return new ExpectedError('forge-refused', `${couldNot}: ${forge} refused (${said}). ${fix}`, details);
  }
  return garbledAnswer(attempt, `status ${status}`, counterpart);
}

/** An answer that is not what the forge describes. @param where the first field that is not, as a path */
export function garbledAnswer(attempt: Attempt, where: string, counterpart: Counterpart): ExpectedError {
  const what = `Could not ${attempt.to}: what ${counterpart.forge} answered is not what it describes (${where}).`;
  return new ExpectedError('forge-garbled', `${what} Check that no proxy or sign-in page answers in its place.`);
}

function isHttpError(error: Error): error is HttpError {
  return error.name === 'HttpError' && typeof (error as Partial<HttpError>).status === 'number';
}

function offline(what: string, status?: number): ExpectedError {
  const details = status === undefined ? {} : { details: { status } };
  return new ExpectedError('forge-offline', `${what} Check the connection, or try again later.`, details);
}

/** When the limit ends, in milliseconds; `null` where it is none. */
function rateLimit(
  status: number,
  headers: Record<string, string | number | undefined>,
  said: string,
  now: number,
): number | null {
  if (status !== 403 && status !== 429) return null;
  const retryAfter = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(retryAfter)) return now + Math.max(0, retryAfter) * 1000;
  const resetAt = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000;
  if (String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(resetAt)) return resetAt;
  return status === 429 || SECONDARY.test(said) ? now + SECONDARY_PAUSE : null;
}

function rateLimited({ forge }: Counterpart, resetAt: number, status: number): ExpectedError {
  // A header may hold any number; not every one is a time.
  const time = Number.isNaN(new Date(resetAt).getTime()) ? 'later' : `after ${new Date(resetAt).toISOString()}`;
  const message = `${forge} takes no more requests from this account for now. Try again ${time}.`;
  return new ExpectedError('rate-limited', message, { details: { status, resetAt } });
}

function deniedReason(error: HttpError, said: string, attempt: Attempt, counterpart: Counterpart): string {
  const { forge, enterpriseHost, token } = counterpart;
  const signIn = `gh auth login${enterpriseHost === null ? '' : ` --hostname ${enterpriseHost}`}`;
  if (token === null) return `${forge} wants a token for that. Set GITHUB_TOKEN, or run: ${signIn}`;
  if (error.status === 401) {
    return `${forge} does not accept the token (${said}). Set GITHUB_TOKEN to a valid one, or run: ${signIn}`;
  }
  const isSso = /^required\b/i.test(String(error.response?.headers['x-github-sso'] ?? ''));
  const fix = isSso
    ? "Authorize the token for the organization's single sign-on."
    : `Give the token this permission: ${attempt.needs}.`;
  return `${forge} does not let the token (${said}). ${fix}`;
}

/** GitHub's own words about an error, or octokit's where there are none. */
function wordsOf(error: HttpError): string {
  const data = error.response?.data;
  if (typeof data !== 'object' || data === null || !('message' in data))
    return error.response ? 'no reason given' : error.message;
  const errors = 'errors' in data && Array.isArray(data.errors) ? (data.errors as unknown[]) : [];
  const reasons = errors
    .slice(0, 3)
    .map(reasonOf)
    .filter((reason) => reason !== '');
  return [text(data.message), ...reasons].join(': ').replace(/\.+$/, '');
}

function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return text(error);
  const { message, field, code } = error as Record<string, unknown>;
  return text(message) || [text(field), text(code)].filter((word) => word !== '').join(' ');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function withoutToken(words: string, token: string | null): string {
  return token === null || token === '' ? words : words.replaceAll(token, '…');
}
