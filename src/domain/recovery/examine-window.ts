import { formatAge } from '../format-duration';
import type { RecoveryCause } from './cause';
import type { RecoveryEvidence, WindowEvidence } from './evidence';

/** A window that nobody can ask is taken for dead after so long without a sign of life. */
const SILENCE_MS = 2 * 60 * 60_000;
/** With less room than this a write may have failed, or fails next. */
const MIN_FREE_BYTES = 16 * 1024 * 1024;

/** Why a window is taken for dead: the cause, and the evidence in sentences, in the order in which it was looked for. */
export interface Death {
  cause: RecoveryCause;
  evidence: string[];
}

/**
 * Looks at one window: process, heartbeat, integrity, disk space, and the missing word that it closed, in this order.
 * A process that runs on this machine is proof of life, however old its heartbeat: a laptop may have slept. A window of
 * another host that lives after all writes its lease anew within a minute.
 * @returns `null` for a window that lives, or may
 */
export function examineWindow(window: WindowEvidence, all: RecoveryEvidence): Death | null {
  const process = processEvidence(window);
  const heartbeat = heartbeatEvidence(window, all.now);
  if (!process && !heartbeat && window.process !== 'closed') return null;
  const damage = damageEvidence(window, all);
  const disk = diskEvidence(all.freeBytes);
  const worktree = window.isWorktreeThere ? null : `Its working tree ${window.lease?.worktree ?? ''} is gone.`;
  const flag = 'It never said that it closed.';
  const cause =
    (damage.length > 0 && 'corrupted-state') ||
    (disk && 'disk-full') ||
    (worktree && 'orphaned') ||
    (process && 'process-killed') ||
    (heartbeat && 'heartbeat-timeout') ||
    'unknown';
  return { cause, evidence: [process, heartbeat, ...damage, disk, worktree, flag].filter((said) => said !== null) };
}

function processEvidence({ lease, process }: WindowEvidence): string | null {
  if (!lease) return null;
  switch (process) {
    case 'ended':
      return `Process ${lease.pid} has ended.`;
    case 'replaced':
      return `Process ${lease.pid} is another one by now: it started at another time.`;
    case 'rebooted':
      return `The machine restarted after process ${lease.pid} had begun.`;
    case 'running':
    case 'unknown':
    case 'closed':
      return null;
  }
}

function heartbeatEvidence({ lease, process, changedAt }: WindowEvidence, now: number): string | null {
  const silence = now - (lease?.heartbeatAt ?? changedAt);
  if (process === 'running' || process === 'closed' || silence < SILENCE_MS) return null;
  // Which host is nobody's business: the sentence goes to the team.
  const where = process === 'unknown' && lease ? ' from another host' : '';
  return `There was no sign of life${where} for ${formatAge(silence)}.`;
}

/** Damage to what only this window wrote, and to what all of them share. */
function damageEvidence({ window, lease }: WindowEvidence, all: RecoveryEvidence): string[] {
  const own = all.damagedActivity.filter((file) => file.window === window);
  return [
    ...(lease ? [] : ['Its lease is damaged.']),
    ...own.map(({ name }) => `Its activity file ${name} is damaged.`),
    ...all.damagedSegments.map((name) => `The journal segment ${name} holds damaged lines.`),
    ...(all.wasCacheDamaged ? ['The cache was damaged and has been built again.'] : []),
  ];
}

function diskEvidence(freeBytes: number | null): string | null {
  if (freeBytes === null || freeBytes >= MIN_FREE_BYTES) return null;
  return `Only ${Math.floor(freeBytes / 1024)} kB are free on the disk.`;
}
