import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';

import { ExpectedError } from '../../domain/errors';
import { exitOf } from './child-exit';
import { FIXED_OPTIONS, gitEnvironment } from './git-environment';
import { gitMissing, gitProgram } from './git-program';
import { endProcessGroup, watchProcessGroup } from './process-group';

// simple-git serves the few porcelain actions that a person asks for. The store needs bytes, standard input and
// streams, and cannot pay the 50 ms that simple-git waits for late output after every command.

/** Where and how git runs. */
export interface GitOptions {
  /** The environment to start from; this process's own unless given. */
  env?: NodeJS.ProcessEnv;
  /** Milliseconds for a command that stays on this machine (30,000). */
  localLimit?: number;
  /** Milliseconds for a command that talks to a remote (60,000). */
  networkLimit?: number;
  /** Ends every command that runs when it aborts, with all that the command started. */
  signal?: AbortSignal;
}

/** What one command needs besides its arguments. */
export interface GitCall {
  input?: string | Uint8Array;
  /** Talks to a remote: other time limit, protocols allowed. */
  network?: boolean;
}

export interface GitResult {
  /** Exit code; `null` when a signal or the time limit ended it. */
  code: number | null;
  stdout: Buffer;
  /** The last 64 kB. */
  stderr: string;
  timedOut: boolean;
  pid: number;
}

const STDERR_LIMIT = 65_536;
/** A command that was to be ended before it began. */
const ENDED: GitResult = { code: null, stdout: Buffer.alloc(0), stderr: '', timedOut: false, pid: 0 };

/** A repository that is said, not searched for: neither discovery nor `safe.bareRepository` comes between. */
export interface FixedRepository {
  gitDir: string;
  /** Where commands run that talk to a remote: its address may be a path from there. */
  remoteDirectory: string;
}

/** Runs git in one directory, with an argument array, an explicit environment and a time limit. */
export class GitRunner {
  constructor(
    readonly directory: string,
    private readonly options: GitOptions = {},
    private readonly fixed?: FixedRepository,
  ) {}

  /** Runs to the end. Resolves whatever the exit code; rejects with `git-missing` or when the directory is not there. */
  async run(args: readonly string[], call: GitCall = {}): Promise<GitResult> {
    if (this.options.signal?.aborted === true) return ENDED;
    const chunks: Buffer[] = [];
    const { child, finished } = await this.start(args, call);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    const result = await finished;
    return { ...result, stdout: Buffer.concat(chunks) };
  }

  /** Yields standard output as it comes; returns the result without it. Leaving the loop early ends git. */
  async *stream(args: readonly string[], limit: number): AsyncGenerator<Buffer, Omit<GitResult, 'stdout'>> {
    const { child, finished } = await this.start(args, {}, limit);
    // Awaited below; a failure to start may come while the loop still waits for output.
    finished.catch(ignore);
    let ended = false;
    try {
      for await (const chunk of child.stdout) yield chunk as Buffer;
      const result = await finished;
      ended = true;
      return result;
    } finally {
      if (!ended) endProcessGroup(child);
      await finished;
    }
  }

  private async start(args: readonly string[], call: GitCall, limit?: number) {
    const network = call.network ?? false;
    const { localLimit = 30_000, networkLimit = 60_000 } = this.options;
    let child: ChildProcessWithoutNullStreams;
    try {
      // Some failures are thrown here, others are events.
      child = this.spawn(args, network);
    } catch (error) {
      throw await this.spawnFailure(error);
    }
    // At once, before anything is awaited: a failure to start comes with the next tick and must find a listener.
    watchProcessGroup(child);
    const finished = this.finish(child, limit ?? (network ? networkLimit : localLimit));
    // A git that stops reading early (EPIPE) says why by its exit code and on standard error.
    child.stdin.on('error', ignore);
    child.stdin.end(call.input);
    return { child, finished };
  }

  private spawn(args: readonly string[], network: boolean): ChildProcessWithoutNullStreams {
    const env = gitEnvironment(this.options.env ?? process.env, network);
    if (this.fixed) env['GIT_DIR'] = this.fixed.gitDir;
    return spawn(gitProgram(env), [...FIXED_OPTIONS, ...args], {
      cwd: (network ? this.fixed?.remoteDirectory : null) ?? this.directory,
      env,
      // A session of its own: no terminal that ssh could ask on, and a group that the time limit can end as a whole.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
  }

  private async finish(child: ChildProcessWithoutNullStreams, limit: number): Promise<Omit<GitResult, 'stdout'>> {
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-STDERR_LIMIT);
    });
    const overdue = new AbortController();
    const stop = (): void => {
      endProcessGroup(child);
    };
    const { signal } = this.options;
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
    const timer = setTimeout(() => {
      overdue.abort();
      endProcessGroup(child);
      // Something that left the group may hold it open for ever.
      child.stdout.destroy();
    }, limit);
    try {
      const code = await exitOf(child);
      const timedOut = overdue.signal.aborted;
      // Ended or not: what it said was cut off.
      return { code: timedOut ? null : code, stderr, timedOut, pid: child.pid ?? 0 };
    } catch (error) {
      throw await this.spawnFailure(error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  }

  /** `ENOENT` from spawn means that either the program or the directory is missing. */
  private async spawnFailure(error: unknown): Promise<unknown> {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return error;
    const directory = await stat(this.directory).catch(() => null);
    return directory?.isDirectory() === true
      ? gitMissing()
      : new ExpectedError(
          'no-such-directory',
          `${this.directory} is not a directory. Check the path given with --repo.`,
        );
  }
}

function ignore(): void {
  return;
}
