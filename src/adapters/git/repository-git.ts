import { ExpectedError } from '../../domain/errors';
import type { PullRequestFile } from '../../domain/score/aggregate';
import type {
  CommitWithFiles,
  GitIdentity,
  Head,
  ReflogEntry,
  RepositoryGit,
  RepositoryLocation,
} from '../../ports/git';
import { readAddedPaths } from './added-paths';
import { readChangedFiles } from './changed-files';
import { cleanSentence } from './clean-text';
import { readDefaultBranches } from './default-branch';
import { gitFailure } from './git-failure';
import { LogParser, logArguments } from './history';
import { listRemotes } from './list-remotes';
import { locateRepository } from './locate';
import { readReflog } from './reflog';
import { type GitOptions, GitRunner } from './run-git';

/** A history of years takes its time; nobody waits this long for it. */
const HISTORY_LIMIT = 600_000;

/** The person's repository, read through the git program. Works in any directory of it. */
export class RepositoryGitProgram implements RepositoryGit {
  private readonly git: GitRunner;

  constructor(
    directory: string,
    private readonly options: GitOptions = {},
  ) {
    this.git = new GitRunner(directory, options);
  }

  async locate(directory: string): Promise<RepositoryLocation> {
    return locateRepository(new GitRunner(directory, this.options));
  }

  async identity(): Promise<GitIdentity | null> {
    // The committer, because a hook that runs for an amended commit has its author's name in the environment.
    const args = ['-c', 'user.useConfigOnly=true', 'var', 'GIT_COMMITTER_IDENT'];
    const result = await this.git.run(args);
    const [, name, email] = /^(.*) <(.*)> \d+ [+-]\d+\n$/s.exec(result.stdout.toString('utf8')) ?? [];
    if (name !== undefined && email !== undefined) return { name, email };
    if (/tell me who you are|empty ident name|auto-detection is disabled/i.test(result.stderr)) return null;
    throw gitFailure(args, result);
  }

  async head(): Promise<Head> {
    const args = ['rev-parse', 'HEAD', '--symbolic-full-name', 'HEAD'];
    const result = await this.git.run(args);
    const [sha = '', ref = ''] = result.stdout.toString('utf8').split('\n');
    if (result.code === 0) return { sha, branch: branchOf(ref) };
    const unborn = await this.git.run(['symbolic-ref', '--quiet', 'HEAD']);
    if (unborn.code !== 0) throw gitFailure(args, result);
    return { sha: null, branch: branchOf(unborn.stdout.toString('utf8').trimEnd()) };
  }

  async commit(revision: string): Promise<CommitWithFiles> {
    const args = [
      ...logArguments(true),
      '--no-walk',
      '--max-count=1',
      '--end-of-options',
      `${revision}^{commit}`,
      '--',
    ];
    const result = await this.git.run(args);
    const parser = new LogParser();
    const [commit] = [...parser.push(result.stdout), ...parser.end()];
    if (result.code === 0 && commit !== undefined) return commit;
    if (
      /bad revision|unknown revision|ambiguous argument|expected commit type|bad object|not a valid/i.test(
        result.stderr,
      )
    ) {
      throw unknownCommit(revision);
    }
    throw gitFailure(args, result);
  }

  async addedPaths(sha: string): Promise<string[]> {
    return readAddedPaths(this.git, sha);
  }

  async changedFiles(sha: string): Promise<PullRequestFile[]> {
    return readChangedFiles(this.git, sha);
  }

  async *history(options: { revision?: string; files?: boolean } = {}): AsyncGenerator<CommitWithFiles[]> {
    const { revision, files = true } = options;
    const args = [
      ...logArguments(files),
      '--topo-order',
      '--end-of-options',
      ...(revision === undefined ? [] : [revision]),
      '--',
    ];
    const output = this.git.stream(args, HISTORY_LIMIT);
    const parser = new LogParser();
    try {
      let next = await output.next();
      for (; next.done !== true; next = await output.next()) {
        const commits = parser.push(next.value);
        if (commits.length > 0) yield commits;
      }
      if (next.value.code !== 0) {
        if (revision === undefined && /does not have any commits yet|bad default revision/.test(next.value.stderr))
          return;
        if (revision !== undefined && /bad revision|unknown revision/.test(next.value.stderr))
          throw unknownCommit(revision);
        if (/promisor|lazy fetching disabled|not allowed/.test(next.value.stderr)) throw incompleteClone();
        throw gitFailure(args, next.value);
      }
      const last = parser.end();
      if (last.length > 0) yield last;
    } finally {
      await output.return({ code: null, stderr: '', timedOut: false, pid: 0 });
    }
  }

  async reflog(limit: number): Promise<ReflogEntry[]> {
    return readReflog(this.git, limit);
  }

  async remotes(): Promise<{ name: string; url: string; pushUrl: string }[]> {
    return listRemotes(this.git);
  }

  async upstreamRemote(): Promise<string | null> {
    const { branch } = await this.head();
    if (branch === null) return null;
    const result = await this.git.run(['config', '--null', '--get', `branch.${branch}.remote`]);
    const remote = result.stdout.toString('utf8').replace(/\0$/, '');
    return result.code !== 0 || remote === '' || remote === '.' ? null : remote;
  }

  async defaultBranches(): Promise<string[]> {
    return readDefaultBranches(this.git);
  }
}

function branchOf(ref: string): string | null {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}

function unknownCommit(revision: string): ExpectedError {
  return new ExpectedError('unknown-commit', `${cleanSentence(revision)} is not a commit of this repository.`);
}

function incompleteClone(): ExpectedError {
  return new ExpectedError(
    'incomplete-clone',
    'This partial clone lacks the directory listings of its history. Run git fetch --refetch --filter=blob:none, and try again.',
  );
}
