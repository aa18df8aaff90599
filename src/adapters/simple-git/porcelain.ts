import { GitPluginError, simpleGit, type SimpleGit } from 'simple-git';
import { resolve } from 'node:path';

import { ExpectedError } from '../../domain/errors';
import type { Porcelain, RemoteProbe } from '../../ports/porcelain';
import { cleanSentence } from '../git/clean-text';
import { gitProgram } from '../git/git-program';
import { probeRemote } from '../git/probe-remote';
import { type GitOptions, GitRunner } from '../git/run-git';

const LIMIT_MS = 10_000;

/**
 * Which configuration git reads and how it gets at a remote is the person's own business; simple-git would drop these for
 * safety.
 */
const OWN_VARIABLES = [
  ...['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM'],
  ...['GIT_ASKPASS', 'SSH_ASKPASS', 'GIT_SSH', 'GIT_SSH_COMMAND', 'GIT_SSH_VARIANT'],
];

/** An environment that is given, and not only there, is guarded twice. */
const ALLOW_OWN_VARIABLES = {
  allowUnsafeAskPass: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeSshCommand: true,
} as const;

/** What simple-git refuses in an environment that is given, and drops from one that is there. */
const GUARDED = /^(?:git_.*|editor|pager|prefix|ssh_askpass|visual)$/i;

/**
 * Porcelain through simple-git, which runs git with the person's whole configuration. What talks to a remote goes the
 * store's own way, which never prompts and has a time limit.
 */
export class SimpleGitPorcelain implements Porcelain {
  private readonly git: SimpleGit;
  private readonly runner: GitRunner;

  /**
   * @param directory absolute, must exist
   * @throws ExpectedError `git-missing` on Windows; elsewhere `version` tells
   */
  constructor(
    private readonly directory: string,
    options: GitOptions = {},
  ) {
    const handedOver = credentialNames(options.env);
    const allowed = [...OWN_VARIABLES, ...handedOver];
    const git = simpleGit({
      baseDir: directory,
      binary: gitProgram(options.env ?? process.env),
      // Its rule for the path of a program has no room for C:\Program Files (x86).
      unsafe: { allowUnsafeCustomBinary: true, ...(handedOver.length > 0 && ALLOW_OWN_VARIABLES) },
      timeout: { block: LIMIT_MS },
      allowEnvironment: allowed,
      ...(options.signal && { abort: options.signal }),
    });
    this.git = handedOver.length > 0 ? git.env(unguarded(options.env, allowed)) : git;
    this.runner = new GitRunner(directory, options);
  }

  async version(): Promise<string | null> {
    const { installed, major, minor, patch } = await this.git.version();
    return installed ? [major, minor, patch].join('.') : null;
  }

  async hooksDirectory(): Promise<string> {
    try {
      const path = await this.git.raw('rev-parse', '--git-path', 'hooks');
      return resolve(this.directory, path.replace(/\n$/, ''));
    } catch (error) {
      if (!(error instanceof GitPluginError && error.plugin === 'timeout')) throw error;
      throw new ExpectedError('git-slow', `git did not answer within ${LIMIT_MS / 1000} seconds. Try again.`);
    }
  }

  async pushBranch(remote: string, branch: string): Promise<void> {
    try {
      await this.git.raw('push', '--quiet', '--end-of-options', remote, `HEAD:refs/heads/${branch}`);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const lines = error.message.split('\n');
      const reason = cleanSentence(lines.find((line) => /rejected|error|fatal/i.test(line)) ?? lines[0] ?? '');
      throw new ExpectedError('push-rejected', `The branch could not be pushed to ${remote}: ${reason}`);
    }
  }

  probe(remote: string): Promise<RemoteProbe> {
    return probeRemote(this.runner, remote);
  }
}

/** The variables by which credentials are handed over as configuration: git-credentials.ts. */
function credentialNames(env: NodeJS.ProcessEnv = {}): string[] {
  return Object.keys(env).filter((name) => /^GIT_CONFIG_(?:COUNT|(?:KEY|VALUE)_\d+)$/.test(name));
}

function unguarded(env: NodeJS.ProcessEnv = {}, allowed: readonly string[]): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (!GUARDED.test(entry[0]) || allowed.includes(entry[0])),
  );
  return Object.fromEntries(kept);
}
