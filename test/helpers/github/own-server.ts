import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterThisTest } from '../temporary';

/** Where requests that begin with a path go instead. */
export type Forwarding = readonly [path: string, target: string];

/**
 * One host in front of several, as a GitHub of one's own has its API and its git beside each other. Closed after the
 * current test.
 * @returns its address: `http://127.0.0.1:4000`
 */
export async function startOwnServer(forwardings: readonly Forwarding[]): Promise<string> {
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const found = forwardings.find(([path]) => url.startsWith(path));
    if (found) forward(request, response, found[1] + url.slice(found[0].length));
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterThisTest(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function forward(request: IncomingMessage, response: ServerResponse, target: string): void {
  const { method, headers } = request;
  const onward = ask(target, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  // Either side may hang up, and then the other one does.
  onward.on('error', () => response.destroy());
  response.once('close', () => onward.destroy());
  request.pipe(onward);
}
