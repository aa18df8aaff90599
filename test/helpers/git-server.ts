import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, stat } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { ISOLATED, git } from './git-command';
import { afterThisTest, temporaryDirectory } from './temporary';
import { writeHook } from './write-hook';

export interface GitServerOptions {
  /** What each token may do. Without any, everybody may do everything. */
  tokens?: Record<string, 'read' | 'write'>;
  /** Answers every request with this status instead. */
  status?: number;
  /** Takes requests and never answers. */
  silent?: boolean;
  format?: 'sha1' | 'sha256';
}

/** A real git server over smart HTTP, closed after the current test. */
export interface GitServer {
  /** Holds the bare repositories, `<name>.git`. */
  directory: string;
  /** May be changed while it runs. */
  options: GitServerOptions;
  /** `GET /team.git/info/refs?service=git-upload-pack`, one entry a request. */
  requests: string[];
  /** Makes an empty bare repository and returns its directory. */
  create(name: string): Promise<string>;
  url(name: string, token?: string): string;
  /** A shell script as a hook of the repository. */
  installHook(name: string, hook: 'pre-receive' | 'update' | 'post-receive', script: string): Promise<void>;
  /** As some forges do: nothing but branches and tags. */
  refuseCustomRefs(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts `git http-backend` behind node:http, as GitHub's smart HTTP behaves. */
export async function startGitServer(options: GitServerOptions = {}): Promise<GitServer> {
  const directory = await temporaryDirectory();
  const requests: string[] = [];
  const children = new Set<ChildProcess>();
  const backend = await backendProgram();
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (gitServer.options.silent !== true) {
      void answer(request, response, { backend, directory, options: gitServer.options, children });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const repositoryOf = (name: string) => join(directory, `${name}.git`);
  const gitServer: GitServer = {
    directory,
    options,
    requests,
    async create(name) {
      const path = repositoryOf(name);
      const format = `--object-format=${gitServer.options.format ?? 'sha1'}`;
      await git(directory, ['init', '--quiet', '--bare', '--initial-branch=main', format, path]);
      const settings =
        '[http]\n\treceivepack = true\n[uploadpack]\n\tallowFilter = true\n\tallowAnySHA1InWant = true\n';
      await appendFile(join(path, 'config'), settings);
      return path;
    },
    url: (name, token) =>
      `http://${token === undefined ? '' : `x-access-token:${token}@`}127.0.0.1:${port}/${name}.git`,
    installHook: (name, hook, script) => writeHook(repositoryOf(name), hook, script),
    refuseCustomRefs: (name) =>
      gitServer.installHook(
        name,
        'update',
        'case "$1" in refs/heads/*|refs/tags/*) ;; *) echo "deny updating a hidden ref: $1" >&2; exit 1 ;; esac',
      ),
    async close() {
      const gone = [...children].map((child) => once(child, 'close'));
      for (const child of children) child.kill();
      server.closeAllConnections();
      await Promise.all([...gone, new Promise((resolve) => server.close(resolve))]);
    },
  };
  afterThisTest(() => gitServer.close());
  return gitServer;
}

let found: Promise<string> | null = null;

/** Git's CGI program itself: started by way of `git`, it outlives the ending of that. */
function backendProgram(): Promise<string> {
  found ??= git('.', ['--exec-path']).then((folder) => join(folder, 'git-http-backend'));
  return found;
}

interface Place {
  backend: string;
  directory: string;
  options: GitServerOptions;
  children: Set<ChildProcess>;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { backend, directory, options, children }: Place,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const repository = /^\/([\w.-]+\.git)\//.exec(url.pathname)?.[1];
  const status = await refusal(request, url, directory, repository, options);
  if (status !== null) {
    response.writeHead(status, status === 401 ? { 'www-authenticate': 'Basic realm="git"' } : {}).end();
    return;
  }
  const child = spawn(backend, [], {
    env: {
      ...ISOLATED,
      GIT_PROJECT_ROOT: directory,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_HTTP_MAX_REQUEST_BUFFER: '100M',
      REQUEST_METHOD: request.method,
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'],
      CONTENT_LENGTH: request.headers['content-length'],
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
      GIT_PROTOCOL: request.headers['git-protocol'] as string | undefined,
      REMOTE_USER: 'someone',
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.add(child);
  child.once('close', () => children.delete(child));
  // A client that hangs up mid-request is one of the cases, not an error of the server.
  child.stdin.on('error', () => request.unpipe());
  request.pipe(child.stdin);
  request.once('close', () => {
    child.stdin.destroy();
    // Git's own loop for a body of a stated length has no end where the body ends before that.
    if (!request.complete) child.kill();
  });
  // What nobody reads any more would keep the process from ending.
  response.once('close', () => child.stdout.resume());
  pipeCgi(child.stdout, response);
}

async function refusal(
  request: IncomingMessage,
  url: URL,
  directory: string,
  repository: string | undefined,
  options: GitServerOptions,
): Promise<number | null> {
  if (options.status !== undefined) return options.status;
  if (options.tokens !== undefined) {
    const [, , token = ''] = /^(\w+):(.*)$/.exec(credentials(request)) ?? [];
    const right = options.tokens[token];
    if (right === undefined) return 401;
    if (right === 'read' && `${url.pathname}${url.search}`.includes('git-receive-pack')) return 403;
  }
  const known = repository !== undefined && (await stat(join(directory, repository)).catch(() => null)) !== null;
  return known ? null : 404;
}

function credentials(request: IncomingMessage): string {
  const [, encoded = ''] = /^basic (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const text = Buffer.from(encoded, 'base64').toString();
  return /^[\w-]+:/.test(text) ? text.replace(/^[\w-]+:/, 'user:') : text;
}

/** Headers up to the empty line, then the body as it comes. */
function pipeCgi(output: NodeJS.ReadableStream, response: ServerResponse): void {
  let head = Buffer.alloc(0);
  const readHead = (chunk: Buffer) => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) return;
    output.removeListener('data', readHead);
    for (const line of head.toString('latin1', 0, end).split('\r\n')) {
      const [name = '', value = ''] = line.split(/:\s*/, 2);
      if (name.toLowerCase() === 'status') response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    if (response.destroyed) {
      output.resume();
      return;
    }
    response.write(head.subarray(end + 4));
    output.pipe(response);
  };
  output.on('data', readHead);
  output.once('end', () => response.end());
}
