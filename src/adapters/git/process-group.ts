import { type ChildProcess, spawn } from 'node:child_process';

const KILL_GRACE = 1_000;
/** A git that was told to end and has not by now does not mean to. */
const UNWILLING = 250;

/** Detached children that run, with when each was told to end, in milliseconds; they would outlive this process. */
const running = new Map<ChildProcess, number | null>();

/** Sees to it that a detached child, with everything it started, does not outlive this process. */
export function watchProcessGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (running.size === 0) process.on('exit', endAll);
  running.set(child, null);
  const forget = (): void => {
    running.delete(child);
    if (running.size === 0) process.off('exit', endAll);
  };
  child.once('close', forget);
  child.once('exit', forget);
}

/** Ends a detached child with everything it started: politely first, so that git removes its lock files. */
export function endProcessGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).unref();
    return;
  }
  const { pid } = child;
  if (running.get(child) === null) running.set(child, performance.now());
  signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => {
    signalGroup(pid, 'SIGKILL');
  }, KILL_GRACE);
  child.once('close', () => {
    clearTimeout(timer);
  });
}

/** This process exits, and waits for nobody. */
function endAll(): void {
  for (const [child, toldAt] of running) {
    const isUnwilling = toldAt !== null && performance.now() - toldAt >= UNWILLING;
    if (process.platform === 'win32') child.kill();
    else if (child.pid !== undefined) signalGroup(child.pid, isUnwilling ? 'SIGKILL' : 'SIGTERM');
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It ended by itself in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
