import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { afterThisTest } from '../helpers/temporary';

/** What a bad network does with one request. */
export type Mischief =
  | 'pass'
  /** Late by `milliseconds`. */
  | 'delay'
  /** The server gets only part of it. */
  | 'cut-request'
  /** The server does what was asked; the answer is cut off. */
  | 'cut-answer'
  /** The server does what was asked; nobody hears of it. */
  | 'lose-answer'
  /** The server gets it twice. */
  | 'duplicate'
  /** A gateway in between says so. */
  | 'bad-gateway'
  /** The connection is refused. */
  | 'reset';

export interface UnreliableProxy {
  /** The server's address, by way of the proxy. */
  url(of: string): string;
  /** Decides over each request from now on. */
  decide: () => Mischief;
}

const LATE_MS = 30;
const PART = 0.6;

/** A proxy in front of an HTTP server, which delays, cuts, loses and doubles requests; closed after the current test. */
export async function startUnreliableProxy(): Promise<UnreliableProxy> {
  const proxy: UnreliableProxy = {
    url: (of) => {
      const { port, pathname } = new URL(of);
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/${port}${pathname}`;
    },
    decide: () => 'pass',
  };
  const server = createServer((request, response) => {
    answer(request, response, proxy.decide()).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterThisTest(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  return proxy;
}

async function answer(request: IncomingMessage, response: ServerResponse, mischief: Mischief): Promise<void> {
  if (mischief === 'reset') {
    request.socket.destroy();
    return;
  }
  if (mischief === 'bad-gateway') {
    response.writeHead(502).end('bad gateway');
    return;
  }
  const body = await buffer(request);
  if (mischief === 'delay') await setTimeout(LATE_MS);
  if (mischief === 'cut-request') {
    await passOn(request, body.subarray(0, Math.floor(body.length * PART)), true).catch(() => null);
    request.socket.destroy();
    return;
  }
  if (mischief === 'duplicate') await passOn(request, body, false);
  const { status, headers, bytes } = await passOn(request, body, false);
  if (mischief === 'lose-answer') {
    request.socket.destroy();
    return;
  }
  response.writeHead(status, headers);
  if (mischief === 'cut-answer') {
    response.write(bytes.subarray(0, Math.floor(bytes.length * PART)), () => request.socket.destroy());
    return;
  }
  response.end(bytes);
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
}

/** Sends a request to the server; one that is cut says it is as long as it was. */
async function passOn(request: IncomingMessage, body: Buffer, isCut: boolean): Promise<Answer> {
  const [, port = '', path = ''] = /^\/(\d+)(\/.*)$/.exec(request.url ?? '') ?? [];
  const ofConnection = new Set(['connection', 'host', 'transfer-encoding', 'content-length']);
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !ofConnection.has(name)));
  const length = isCut ? body.length * 2 + 1 : body.length;
  const outgoing = send({
    port,
    path,
    host: '127.0.0.1',
    method: request.method,
    headers: { ...headers, ...(request.method === 'POST' && { 'content-length': length }) },
  });
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  if (isCut) outgoing.write(body, () => outgoing.destroy());
  else outgoing.end(body);
  const [incoming] = await answered;
  const bytes = await buffer(incoming);
  const type = incoming.headers['content-type'];
  return {
    status: incoming.statusCode ?? 502,
    headers: { ...(type !== undefined && { 'content-type': type }), 'content-length': String(bytes.length) },
    bytes,
  };
}
