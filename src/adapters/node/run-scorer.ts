import { spawn } from 'node:child_process';
import { ExpectedError } from '../../domain/errors';
import type { RunScorer } from '../../ports/run-scorer';

const LIMIT_MS = 60_000;
const MAX_BYTES = 1024 * 1024;
/** Nothing that lets a program act in somebody's name. */
const SECRETS = /^(INPUT_|ACTIONS_)|TOKEN|SECRET|PASSWORD|_KEY$/i;

/** Runs the command in a shell of its own process group, without any token in its environment. */
export const runScorer =
  (options: { env?: NodeJS.ProcessEnv; ms?: number; bytes?: number } = {}): RunScorer =>
  (command, directory, input) =>
    new Promise((resolve, reject) => {
      const env = Object.fromEntries(
        Object.entries(options.env ?? process.env).filter(([name]) => !SECRETS.test(name)),
      );
      const isPosix = process.platform !== 'win32';
      const child = spawn(command, { shell: true, cwd: directory, env, detached: isPosix, windowsHide: true });
      let problem: string | null = null;
      const end = (why: string): void => {
        problem ??= why;
        if (isPosix && child.pid !== undefined) killGroup(child.pid);
        else child.kill('SIGKILL');
      };
      const { ms = LIMIT_MS, bytes = MAX_BYTES } = options;
      const timer = setTimeout(() => {
        end(`took longer than ${ms / 1000} seconds`);
      }, ms);
      const chunks: Buffer[] = [];
      let size = 0;
      child.stdout.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > bytes) end(`printed more than ${Math.round(bytes / 1024)} kB`);
        else chunks.push(chunk);
      });
      let complaint = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        if (complaint.length < 2_000) complaint += text;
      });
      // One that does not read what it is given closes the pipe: its exit code says what to make of that.
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
      const settle = (failure: string | null): void => {
        clearTimeout(timer);
        const why = problem ?? failure;
        if (why === null) resolve(Buffer.concat(chunks).toString());
        else reject(new ExpectedError('scorer-failed', `The scorer of scoring.command ${why}.${firstLine(complaint)}`));
      };
      child.on('error', (error) => {
        settle(`could not be run: ${error.message}`);
      });
      child.on('close', (code, signal) => {
        settle(code === 0 ? null : `ended with ${signal ?? `exit code ${code ?? 'unknown'}`}`);
      });
    });

function firstLine(text: string): string {
  const line = text.trim().split(/\r?\n/)[0]?.slice(0, 200) ?? '';
  return line === '' ? '' : ` It said: ${line}`;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
