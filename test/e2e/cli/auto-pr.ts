import { type ChildProcess, spawn } from 'node:child_process';
import { ISOLATED } from '../../helpers/git-command';
import { CLI } from '../../helpers/project';
import { afterThisTest } from '../../helpers/temporary';

/** How one run ended. */
export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  /** The command line's file, where it is not the one that is shipped. */
  cli?: string;
}

/** Nothing of the machine's or the runner's own that would change what is printed. */
const NEUTRAL = { CI: '', NO_COLOR: '', GITHUB_TOKEN: '', GH_TOKEN: '', AUTO_PR_TRACE_ID: '', TZ: 'UTC' };

/** What a run of the command line sees. FORCE_COLOR, set at all, means something. */
export function environment(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const isolated = Object.fromEntries(Object.entries(ISOLATED).filter(([name]) => name !== 'FORCE_COLOR'));
  return { ...isolated, ...NEUTRAL, ...env };
}

/** Runs the built command line in a directory, to its end. */
export async function autoPr(directory: string, args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { child, ended } = startAutoPr(directory, args, options);
  child.stdin?.end();
  return ended;
}

/** Runs it with `--json` and returns what it printed. Fails when it failed. */
export async function autoPrJson(directory: string, ...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await autoPr(directory, [...args, '--json']);
  if (code !== 0) throw new Error(`auto-pr ${args.join(' ')} ended with ${String(code)}: ${stdout}${stderr}`);
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** Starts it; what still runs at the end of the test is ended. */
export function startAutoPr(
  directory: string,
  args: readonly string[],
  options: RunOptions = {},
): { child: ChildProcess; ended: Promise<Run>; output: () => string } {
  const child = spawn(process.execPath, [options.cli ?? CLI, ...args], {
    cwd: directory,
    env: environment(options.env),
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Run>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      done({ code, stdout, stderr });
    });
  });
  afterThisTest(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    // That it could not be started is for the test to hear.
    await ended.catch(() => null);
  });
  return { child, ended, output: () => stdout };
}

/** Resolves once the process has printed something that matches. */
export function printed(child: ChildProcess, output: () => string, pattern: RegExp): Promise<void> {
  return new Promise((done, fail) => {
    const look = (): void => {
      if (!pattern.test(output())) return;
      child.stdout?.off('data', look);
      done();
    };
    child.stdout?.on('data', look);
    child.once('close', () => {
      fail(new Error(`it ended without printing ${String(pattern)}; it printed: ${output()}`));
    });
    look();
  });
}
