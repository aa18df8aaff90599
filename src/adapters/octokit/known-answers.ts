import { rebuild } from './whole-answer';

type Fetch = typeof globalThis.fetch;

interface KnownAnswer {
  etag: string;
  status: number;
  headers: [string, string][];
  body: string;
  url: string;
}

const MOST_ANSWERS = 200;
/** Characters; the list of a hundred PRs is about two million. */
const LONGEST_BODY = 4_000_000;
const MOST_CHARACTERS = 30_000_000;

/**
 * A `fetch` that asks only for what changed: a GET goes out with the ETag of the last answer to it, and on a 304, which
 * costs nothing of the rate limit, that answer is given again. It stands below octokit, which throws a 304. In memory,
 * for one token; the longest unused answers go first.
 */
export function fetchChanges(fetch: Fetch): Fetch {
  const known = new Map<string, KnownAnswer>();
  let characters = 0;

  const forget = (key: string): void => {
    characters -= known.get(key)?.body.length ?? 0;
    known.delete(key);
  };
  const remember = (key: string, answer: KnownAnswer): void => {
    forget(key);
    if (answer.body.length > LONGEST_BODY) return;
    known.set(key, answer);
    characters += answer.body.length;
    for (const oldest of known.keys()) {
      if (known.size <= MOST_ANSWERS && characters <= MOST_CHARACTERS) break;
      forget(oldest);
    }
  };

  return async (input, init) => {
    if ((init?.method ?? 'GET') !== 'GET' || typeof input !== 'string') return fetch(input, init);
    const headers = new Headers(init?.headers);
    const key = `${headers.get('accept') ?? ''} ${input}`;
    const before = known.get(key);
    if (before) headers.set('if-none-match', before.etag);
    const response = await fetch(input, { ...init, headers });
    if (response.status === 304 && before) {
      // Used last, so forgotten last.
      remember(key, before);
      return rebuild(before.status, before.headers, before.body, before.url);
    }
    const etag = response.headers.get('etag');
    if (response.status !== 200 || etag === null) return response;
    const body = await response.text();
    const answer = { etag, status: response.status, headers: [...response.headers], body, url: response.url };
    remember(key, answer);
    return rebuild(answer.status, answer.headers, body, answer.url);
  };
}
