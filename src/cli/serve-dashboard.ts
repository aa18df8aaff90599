import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExpectedError } from '../domain/errors';
import type { ToPage } from '../domain/dashboard/messages';
import type { DashboardModel } from '../domain/dashboard/model';
import { PageNews } from '../domain/dashboard/page-news';
import type { MakePage } from './compose-page';

/** Where the page hears of changes. */
const EVENTS = '/events';

/** A dashboard on this machine, while it is served. */
export interface ServedDashboard {
  url: string;
  /** Tells everybody who looks what changed. */
  show: (model: DashboardModel) => void;
  /** Tells them that it could not be read, until there is a model again. @param says one sentence */
  fail: (says: string) => void;
  close(): Promise<void>;
}

/**
 * Serves the dashboard to this machine only. A request has to name this machine as its host: a page of somewhere else
 * whose name was made to mean this machine (DNS rebinding) gets nothing.
 * @param port 0 for any that is free
 * @throws ExpectedError `port-taken`
 */
export async function serveDashboard(
  first: DashboardModel,
  makePage: MakePage,
  port: number,
): Promise<ServedDashboard> {
  let model = first;
  let failure: ToPage | null = null;
  const news = new PageNews();
  news.of(first);
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const refusal = whyNot(request, (server.address() as AddressInfo).port);
    if (refusal !== null) {
      response.writeHead(refusal, { 'content-type': 'text/plain' }).end();
    } else if (request.url === EVENTS) {
      response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' });
      // What changed between the page and its first word here is in it.
      send(response, { type: 'model', model });
      if (failure) send(response, failure);
      listeners.add(response);
      response.once('close', () => listeners.delete(response));
    } else {
      const html = makePage(model, EVENTS);
      response.writeHead(200, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' }).end(html);
    }
  });
  const tell = (message: ToPage): void => {
    for (const listener of listeners) send(listener, message);
  };
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    show: (next) => {
      model = next;
      failure = null;
      const message = news.of(next);
      if (message) tell(message);
    },
    fail: (says) => {
      failure = news.ofFailure(says);
      tell(failure);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

/** The status of a refusal; `null` for a request that is answered. */
function whyNot({ method, url, headers }: IncomingMessage, port: number): number | null {
  if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(headers.host ?? '')) return 403;
  if (method !== 'GET') return 405;
  return url === '/' || url === EVENTS ? null : 404;
}

function send(response: ServerResponse, message: ToPage): void {
  response.write(`data: ${JSON.stringify(message)}\n\n`);
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  const failed = once(server, 'error').then(([error]: unknown[]) => Promise.reject(error as Error));
  server.listen(port, '127.0.0.1');
  try {
    await Promise.race([once(server, 'listening'), failed]);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    throw new ExpectedError('port-taken', `Port ${port} cannot be used here. Choose another one, or 0 for any.`, {
      cause: error,
    });
  }
}
