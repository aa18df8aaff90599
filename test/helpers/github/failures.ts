/** How a call fails. `afterwards`: it is carried out all the same, and only its answer is lost. */
export type Failing =
  | { kind: 'status'; status: number; message?: string; headers?: Record<string, string>; afterwards?: boolean }
  /** The hour's requests are used up. @param resetAt seconds since the epoch */
  | { kind: 'primary-limit'; resetAt: number }
  | { kind: 'secondary-limit'; retryAfter?: number }
  /** Takes the request and never answers. */
  | { kind: 'silent'; afterwards?: boolean }
  /** Hangs up in the middle of the answer. */
  | { kind: 'half'; afterwards?: boolean }
  /** Hangs up at once. */
  | { kind: 'drop'; afterwards?: boolean }
  /** Something else answers in its place, with 200. */
  | { kind: 'instead'; body: string; type?: string };

export interface Failure {
  /** `POST /repos/{owner}/{repo}/pulls`; any call unless given. */
  operation?: string;
  how: Failing;
  /** How many calls fail (1). */
  times?: number;
}

/** A failure in the form of an answer; `null` where nothing whole is sent. */
export function failedAnswer(how: Failing): { status: number; headers: Record<string, string>; body: string } | null {
  const json = (status: number, message: string, headers: Record<string, string> = {}) => {
    const body = JSON.stringify({ message, documentation_url: 'https://docs.github.com/rest', status: String(status) });
    return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body };
  };
  switch (how.kind) {
    case 'status':
      return json(how.status, how.message ?? 'Something went wrong', how.headers);
    case 'primary-limit':
      return json(403, 'API rate limit exceeded for user ID 1000.', {
        'x-ratelimit-limit': '5000',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(how.resetAt),
      });
    case 'secondary-limit':
      return json(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.', {
        ...(how.retryAfter !== undefined && { 'retry-after': String(how.retryAfter) }),
      });
    case 'instead':
      return { status: 200, headers: { 'content-type': how.type ?? 'text/html; charset=utf-8' }, body: how.body };
    case 'silent':
    case 'half':
    case 'drop':
      return null;
  }
}

/** Failures that wait for their calls, the first that fits first. */
export class Failures {
  private readonly waiting: { failure: Failure; left: number }[] = [];

  add(failure: Failure): void {
    this.waiting.push({ failure, left: failure.times ?? 1 });
  }

  clear(): void {
    this.waiting.length = 0;
  }

  take(operation: string): Failing | null {
    const index = this.waiting.findIndex(({ failure }) => (failure.operation ?? operation) === operation);
    const found = this.waiting[index];
    if (!found) return null;
    if (--found.left <= 0) this.waiting.splice(index, 1);
    return found.failure.how;
  }
}
