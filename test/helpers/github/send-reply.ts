import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import type { ApiError, Reply } from './call';

/** What goes over the wire. */
export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  /** `null` for none. */
  body: string | null;
}

const RATE_LIMIT = {
  'x-ratelimit-limit': '5000',
  'x-ratelimit-remaining': '4999',
  'x-ratelimit-reset': '1893456000',
  'x-ratelimit-resource': 'core',
  'x-ratelimit-used': '1',
};

/**
 * A reply with the headers that GitHub gives it. The ETag is of the body, as GitHub's is: a page that did not change is
 * the same although another came after it.
 */
export function wireAnswer(reply: Reply, isGet: boolean, knownEtag: string | undefined): WireAnswer {
  const headers: Record<string, string> = {
    ...RATE_LIMIT,
    'x-github-media-type': 'github.v3; format=json',
    'x-github-request-id': '0000:00000:0000000:0000000:00000000',
    ...reply.headers,
  };
  if (reply.body === undefined) return { status: reply.status, headers, body: null };
  const body = JSON.stringify(reply.body);
  headers['content-type'] = 'application/json; charset=utf-8';
  if (!isGet || reply.status !== 200) return { status: reply.status, headers, body };
  const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
  headers['etag'] = `W/${etag}`;
  headers['cache-control'] = 'private, max-age=60, s-maxage=60';
  if (knownEtag?.replace(/^W\//, '') !== etag) return { status: 200, headers, body };
  // Neither of the body that is not sent.
  delete headers['content-type'];
  delete headers['link'];
  return { status: 304, headers, body: null };
}

/** A refusal as GitHub words it. */
export function errorReply({ status, message, errors, headers }: ApiError): Reply {
  const documentation_url = 'https://docs.github.com/rest';
  // The older form of a 422 has no status.
  const body = errors ? { message, errors, documentation_url } : { message, documentation_url, status: String(status) };
  return { status, body: status === 422 && !errors ? { message, documentation_url } : body, headers };
}

export function send(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...headers, ...length }).end(body ?? undefined);
}

/** Promises the whole body, sends half of it and hangs up. */
export function sendHalf(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  const bytes = Buffer.from(body ?? '{"message":"cut"}');
  response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}
