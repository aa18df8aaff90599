import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterThisTest } from './temporary';

/** A real HTTP server that keeps what is posted to it, closed after the test. */
export interface HttpSink {
  url: string;
  /** Parsed bodies, in their order. */
  bodies: { text: string }[];
  /** What it answers with; may be changed. */
  status: number;
}

export async function startHttpSink(): Promise<HttpSink> {
  const sink: HttpSink = { url: '', bodies: [], status: 200 };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      if (sink.status === 200) sink.bodies.push(JSON.parse(body) as { text: string });
      response.writeHead(sink.status, { location: 'http://127.0.0.1:1/' }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  sink.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/secret`;
  afterThisTest(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return sink;
}
