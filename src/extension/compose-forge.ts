import { findGithubToken } from '../adapters/node/github-token';
import { OctokitForge } from '../adapters/octokit/octokit-forge';
import { parseRemoteAddress } from '../domain/remote-address';
import { SimpleGitPorcelain } from '../adapters/simple-git/porcelain';
import { gitCredentials } from '../adapters/git/git-credentials';
import type { Forge } from '../ports/forge';
import type { Porcelain } from '../ports/porcelain';
import type { WindowPorts } from './window-ports';

/** Where a team's repository stands. */
export interface ForgePlace {
  /** `github.com`; of an own server with its port. */
  host: string;
  /** Address of the server that git talks to by the web's protocol; `null` where it talks by another. */
  server: string | null;
  /** The repository behind it, with a token. */
  connect(token: string, ports: WindowPorts, ending: AbortSignal): Forge;
}

/** The forge that the address of a remote names; `null` where it names none. Loaded when a person asks for PRs. */
export function forgePlace(address: string): ForgePlace | null {
  const name = parseRemoteAddress(address);
  if (!name) return null;
  return {
    host: name.host,
    server: /^https?:/i.test(address.trim()) ? new URL(address.trim()).origin : null,
    connect: (token, { clock, log }, ending) => new OctokitForge(name, { token, clock, log, signal: ending }),
  };
}

/** What this machine has for a host without the editor: variables, or the person's `gh`. */
export function tokenOfMachine(host: string): Promise<string | null> {
  return findGithubToken({ host, env: process.env });
}

/** Git as the person at the keyboard has it, with the tokens that they signed in for. */
export function composePorcelain(directory: string, { gitTokens }: WindowPorts, ending: AbortSignal): Porcelain {
  const given = gitCredentials(gitTokens.all, process.env);
  const env = Object.keys(given).length === 0 ? {} : { env: { ...process.env, ...given } };
  return new SimpleGitPorcelain(directory, { signal: ending, ...env });
}
