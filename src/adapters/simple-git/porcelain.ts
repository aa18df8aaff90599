import { GitPluginError, simpleGit, type SimpleGit } from 'simple-git';
import { resolve } from 'node:path';

import { ExpectedError } from '../../domain/errors';
import type { Porcelain, RemoteProbe } from '../../ports/porcelain';
import { cleanSentence } from '../git/clean-text';
import { gitProgram } from '../git/git-program';
import { probeRemote } from '../git/probe-remote';
import { type GitOptions, GitRunner } from '../git/run-git';

const LIMIT_MS = 10_000;

/** Which configuration git reads is the person's own business; simple-git would drop these for safety. */
const CONFIG_VARIABLES = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM'];

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
    this.git = simpleGit({
      baseDir: directory,
      binary: gitProgram(options.env ?? process.env),
      // Its rule for the path of a program has no room for C:\Program Files (x86).
      unsafe: { allowUnsafeCustomBinary: true },
      timeout: { block: LIMIT_MS },
      allowEnvironment: CONFIG_VARIABLES,
      ...(options.signal && { abort: options.signal }),
    });
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
