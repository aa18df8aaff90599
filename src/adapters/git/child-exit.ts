import type { ChildProcessWithoutNullStreams } from 'node:child_process';

const STDERR_GRACE = 200;

/**
 * Resolves with the exit code once standard output has been read. Standard error is waited for only briefly: an ssh
 * master that stays in the background (ControlPersist) keeps it open for minutes.
 */
export function exitOf(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((resolve, reject) => {
    let code: number | null = null;
    const open = new Set(['exit', 'stdout', 'stderr']);
    const done = (part: string) => {
      open.delete(part);
      if (open.size === 0) resolve(code);
    };
    child.once('error', reject);
    child.stdout.once('close', () => {
      done('stdout');
    });
    child.stderr.once('close', () => {
      done('stderr');
    });
    child.once('exit', (exitCode) => {
      code = exitCode;
      done('exit');
      if (!open.has('stderr')) return;
      const grace = setTimeout(() => child.stderr.destroy(), STDERR_GRACE);
      child.stderr.once('close', () => {
        clearTimeout(grace);
      });
    });
  });
}
