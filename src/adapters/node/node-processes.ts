import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';

import type { ProcessFate } from '../../domain/recovery/evidence';
import type { ProcessIdentity, Processes } from '../../ports/processes';

/** How far two readings of the boot time may lie apart where it is computed from the clock. */
const BOOT_TOLERANCE = 120;

/**
 * Processes of this machine. On Linux the kernel names boots and start times exactly. Elsewhere that takes a process to
 * ask, so boots are told apart by their time, and a pid reused within one boot counts as alive: a lock then waits
 * for its expiry, but is never taken from someone who lives.
 */
export class NodeProcesses implements Processes {
  private identity: ProcessIdentity | undefined;

  self(): ProcessIdentity {
    this.identity ??= {
      pid: process.pid,
      host: hostname(),
      boot: bootId(),
      start: startTime(process.pid) ?? ownStart(),
    };
    return this.identity;
  }

  isAlive(process: ProcessIdentity): boolean {
    const fate = this.fate(process);
    return fate === 'running' || fate === 'unknown';
  }

  fate({ pid, host, boot, start }: ProcessIdentity): ProcessFate {
    const self = this.self();
    if (host !== self.host) return 'unknown';
    if (!isSameBoot(boot, self.boot)) return 'rebooted';
    if (pid === self.pid) return start === self.start ? 'running' : 'replaced';
    if (!Number.isSafeInteger(pid) || pid <= 0 || !exists(pid)) return 'ended';
    if (process.platform !== 'linux') return 'running';
    const startNow = startTime(pid);
    if (startNow === null) return 'ended';
    return startNow === start ? 'running' : 'replaced';
  }
}

/** The kernel's id, or the second in which the machine started. */
function bootId(): string {
  if (process.platform === 'linux') return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  return String(Math.round(Date.now() / 1000 - uptime()));
}

function isSameBoot(one: string, other: string): boolean {
  if (process.platform === 'linux') return one === other;
  return Math.abs(Number(one) - Number(other)) <= BOOT_TOLERANCE;
}

/** Linux: clock ticks between boot and start. `null` for a process that is gone, or has ended and waits to be reaped. */
function startTime(pid: number): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in parentheses may itself contain spaces and parentheses.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

function ownStart(): string {
  return String(Math.round(performance.timeOrigin));
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Someone else's process may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
