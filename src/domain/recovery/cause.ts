/**
 * Why a window died, as far as what it left behind tells. Of several that hold, the one that explains most, which is
 * their order here:
 *
 * - `corrupted-state`: its lease, its activity, the journal or the cache is damaged.
 * - `disk-full`: there is next to no room left, so what it wrote last may be missing.
 * - `orphaned`: the working tree that it was open on is gone.
 * - `process-killed`: its process has ended, was replaced by another one of the same number, or the machine restarted.
 * - `heartbeat-timeout`: it ran on another host, as in a container, and gave no sign of life for two hours.
 * - `unknown`: it never said that it closed, and nothing else is known.
 */
export const RECOVERY_CAUSES = [
  'corrupted-state',
  'disk-full',
  'orphaned',
  'process-killed',
  'heartbeat-timeout',
  'unknown',
] as const;

export type RecoveryCause = (typeof RECOVERY_CAUSES)[number];
