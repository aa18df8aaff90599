import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

import { findProgram } from './find-program';

/** Where to look for a token. */
export interface TokenSources {
  /** One that was given, by an input of the Action or an option; goes before all others. */
  given?: string | undefined;
  /** Of the forge that it will be sent to: `github.com`. A token of another host is none. */
  host: string;
  /** Is read, and is what `gh` runs with. */
  env: NodeJS.ProcessEnv;
  /** Milliseconds for `gh` (5,000). */
  limitMs?: number;
}

/** Nothing that a header cannot hold. */
const TOKEN = /^[\x21-\x7e]+$/;
/** `gh` would answer with these, for any host. */
const TOKEN_VARIABLES = ['GITHUB_TOKEN', 'GH_TOKEN', 'GITHUB_ENTERPRISE_TOKEN', 'GH_ENTERPRISE_TOKEN'];

/**
 * Finds a token for a forge: the given one, GITHUB_TOKEN or GH_TOKEN, or what the person signed in to `gh` with.
 * The variables count on github.com, and on the server of a workflow that runs on another one: whoever sets the address
 * of a remote must not be sent the token of another host. `null` where there is none; never rejects.
 */
export async function findGithubToken({ given, host, env, limitMs = 5000 }: TokenSources): Promise<string | null> {
  const ofEnvironment = belongsTo(host, env) ? [env['GITHUB_TOKEN'], env['GH_TOKEN']] : [];
  const token = [given, ...ofEnvironment].map(clean).find((text) => text !== null);
  return token ?? clean(await askGh(host, env, limitMs));
}

function belongsTo(host: string, env: NodeJS.ProcessEnv): boolean {
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  return host === (URL.canParse(server) ? new URL(server).host : 'github.com');
}

function clean(text: string | undefined): string | null {
  const token = text?.trim() ?? '';
  return TOKEN.test(token) ? token : null;
}

/** The empty string where `gh` is missing, is not signed in to the host, or takes too long. */
function askGh(host: string, env: NodeJS.ProcessEnv, limitMs: number): Promise<string> {
  const program = findProgram('gh', env, process.platform, existsSync);
  if (program === null) return Promise.resolve('');
  const stored = Object.fromEntries(Object.entries(env).filter(([name]) => !TOKEN_VARIABLES.includes(name)));
  return new Promise((resolve) => {
    const args = ['auth', 'token', `--hostname=${host}`];
    const options = { env: stored, timeout: limitMs, killSignal: 'SIGKILL', windowsHide: true } as const;
    execFile(program, args, options, (error, stdout) => {
      resolve(error === null ? stdout : '');
    });
  });
}
