import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { ISOLATED } from '../helpers/git-command';
import { CLI } from '../helpers/project';
import { afterThisTest } from '../helpers/temporary';

/** Starts the built command line; `ended` has its exit code, `null` where it was killed. */
export function startAutoPr(
  directory: string,
  args: readonly string[],
): { child: ChildProcess; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [CLI, ...args], { cwd: directory, env: ISOLATED, stdio: 'ignore' });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  afterThisTest(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ended };
}
