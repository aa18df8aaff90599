import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { makeRepository, type CommitLiteral } from '../repository';
import { afterThisTest } from '../temporary';
import { answerCall, operationOf } from './answer-call';
import { ApiError, type Reply } from './call';
import { type Failing, type Failure, Failures, failedAnswer } from './failures';
import { FakeRepository } from './fake-repository';
import { undescribed } from './gate';
import { errorReply, send, sendHalf, type WireAnswer, wireAnswer } from './send-reply';
import { type Account, type Permission, type Token, World } from './world';

/** One request, as it is logged when it is answered. */
export interface LoggedRequest {
  /** `GET /repos/{owner}/{repo}/pulls` */
  operation: string;
  path: string;
  query: string;
  /** Parsed; `null` for none. */
  body: unknown;
  /** Login of the token's account. */
  login: string | null;
  /** Asked for what changed only. */
  isConditional: boolean;
  headers: IncomingMessage['headers'];
  /** `null` where nothing whole was sent. */
  status: number | null;
}

export interface RepositoryLiteral {
  /** On `main`; one that adds a README unless given. */
  commits?: CommitLiteral[];
  isPrivate?: boolean;
  /** By login. */
  permissions?: Record<string, Permission>;
  isFork?: boolean;
}

/**
 * A small GitHub on a real socket, closed after the current test: enough of its API for the adapter, with state, over
 * real bare repositories. Whatever passes goes through the gate; a test in which something undescribed passed fails.
 */
export class FakeGithub {
  readonly world = new World();
  readonly requests: LoggedRequest[] = [];
  /** What passed and is not as GitHub describes it. Taken out by tests of the gate. */
  readonly violations: string[] = [];
  private readonly failures = new Failures();
  private readonly arrivals = new EventEmitter();
  private readonly server = createServer((request, response) => void this.serve(request, response));

  /** Starts it. */
  async listen(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  /** As on github.com, where it has a host of its own. */
  get apiUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** As on an own server. */
  get enterpriseUrl(): string {
    return `${this.apiUrl}/api/v3`;
  }

  account(login: string, emails: readonly string[] = []): Account {
    const account = this.world.account(login);
    account.emails.push(...emails);
    return account;
  }

  /** A token of an account. */
  token(text: string, token: Pick<Token, 'login'> & Partial<Token>): string {
    this.world.account(token.login);
    this.world.tokens.set(text, { isApp: false, may: null, ...token });
    return text;
  }

  /** The token that a workflow gets. @param may `issues:write`, …; all unless given */
  workflowToken(text: string, repository: FakeRepository, may: string[] | null = null): string {
    repository.permit('github-actions[bot]', 'write');
    return this.token(text, { login: 'github-actions[bot]', isApp: true, may });
  }

  /** @param fullName `ada/tools` */
  async repository(fullName: string, literal: RepositoryLiteral = {}): Promise<FakeRepository> {
    const [owner = '', name = ''] = fullName.split('/');
    const { commits = [{ subject: 'Begin', files: { 'README.md': '# Tools\n' } }] } = literal;
    const { directory } = await makeRepository({ bare: true, commits });
    this.world.account(owner);
    const repository = new FakeRepository(this.world, {
      id: this.world.nextId(),
      owner,
      name,
      isPrivate: literal.isPrivate ?? false,
      isFork: literal.isFork ?? false,
      directory,
      defaultBranch: 'main',
      permissions: new Map(),
      pulls: new Map(),
      comments: new Map(),
      labels: new Map(),
      statuses: [],
      checkRuns: [],
      workflows: new Map(),
      dispatches: [],
      issues: new Map(),
      runs: [],
      createdAt: this.world.nextTime(),
      lastNumber: 0,
    });
    for (const [login, permission] of Object.entries(literal.permissions ?? {})) repository.permit(login, permission);
    this.world.repositories.set(fullName.toLowerCase(), repository.state);
    return repository;
  }

  /** Makes calls fail that come from now on. */
  fail(failure: Failure): void {
    this.failures.add(failure);
  }

  /** Makes no call fail any more. */
  mend(): void {
    this.failures.clear();
  }

  /** Resolves when the next request has come, answered or not. */
  async nextRequest(): Promise<void> {
    await once(this.arrivals, 'request');
  }

  /** Operations that were asked for, in their order: `GET /user`. */
  get operations(): string[] {
    return this.requests.map(({ operation }) => operation);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** @throws where something passed that GitHub does not describe */
  assertDescribed(): void {
    if (this.violations.length > 0) throw new Error(`Not as GitHub describes it:\n${this.violations.join('\n')}`);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const url = new URL(request.url ?? '/', this.apiUrl);
    const isEnterprise = url.pathname.startsWith('/api/v3/');
    const path = isEnterprise ? url.pathname.slice('/api/v3'.length) : url.pathname;
    const api = isEnterprise ? this.enterpriseUrl : this.apiUrl;
    const operation = operationOf(method, path) ?? `${method} ${path}`;
    const body = parse(await readBody(request));
    const token = /^(?:token|bearer) (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
    const entry: LoggedRequest = {
      operation,
      path,
      query: url.searchParams.toString(),
      body: body ?? null,
      login: (token === null ? null : this.world.tokens.get(token)?.login) ?? null,
      isConditional: headers['if-none-match'] !== undefined,
      headers,
      status: null,
    };
    this.requests.push(entry);
    this.arrivals.emit('request');
    const failing = this.failures.take(operation);
    const carryOut = async (): Promise<WireAnswer> => {
      const asked = { method, path, query: url.searchParams, body: record(body), token, api };
      const reply = await answerCall(this.world, asked).catch(refusal);
      return wireAnswer(reply, method === 'GET', headers['if-none-match']);
    };
    let answer: WireAnswer | null = null;
    if (!failing || ('afterwards' in failing && failing.afterwards)) answer = await carryOut();
    if (failing) answer = this.sendFailure(response, failing, answer);
    else if (answer) send(response, answer);
    if (!answer) return;
    entry.status = answer.status;
    const exchange = { method, path, query: url.searchParams, request: body, status: answer.status };
    const said = failing === null ? parse(answer.body ?? '') : answer.body;
    this.violations.push(...undescribed({ ...exchange, response: said, isInjected: failing !== null }));
  }

  /** @returns what was sent as a whole */
  private sendFailure(response: ServerResponse, failing: Failing, answer: WireAnswer | null): WireAnswer | null {
    const failed = failedAnswer(failing);
    if (failed) send(response, failed);
    else if (failing.kind === 'half') sendHalf(response, answer ?? { status: 200, headers: {}, body: null });
    else if (failing.kind === 'drop') response.destroy();
    return failed;
  }
}

export async function startFakeGithub(): Promise<FakeGithub> {
  const github = new FakeGithub();
  await github.listen();
  // The last to be registered is the first to run: closed before it is judged.
  afterThisTest(() => {
    github.assertDescribed();
    return Promise.resolve();
  });
  afterThisTest(() => github.close());
  return github;
}

function refusal(error: unknown): Reply {
  if (error instanceof ApiError) return errorReply(error);
  // A bug of the fake: no status of GitHub's, so that the gate tells.
  console.error(error);
  return { status: 599, body: { message: String(error) } };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(body: string): unknown {
  return body === '' ? undefined : (JSON.parse(body) as unknown);
}

function record(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
