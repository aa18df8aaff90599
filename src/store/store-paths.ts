/** Where things lie in the clone: `<git common dir>/auto-pr-sessions/`, shared by all worktrees, never committed. */
export interface StorePaths {
  root: string;
  /** The clone's ulid, the sharing choice, the person when git knows none. */
  clone: string;
  /** The same with a checksum, for when that is damaged. */
  cloneCopy: string;
  journal: string;
  cache: string;
  activity: string;
  windows: string;
  /** Which facts were read here. */
  contextReads: string;
  /** When this clone pushed lately. */
  pushes: string;
  /** How its exchanges with the remote ended lately. */
  exchanges: string;
  /** What the windows of the clone said to the person, so that no other says it again. */
  said: string;
  /** Which alerts stand, as far as this clone told of them. */
  alerts: string;
  /** What a migration changed, so that it can be taken back. */
  migration: string;
  /** Bytes that could not be read, kept for a look. */
  damaged: string;
  /** Guards short decisions: start, trim. */
  lock: string;
  /** Guards a whole exchange with the remote. */
  syncLock: string;
}

/** @param commonDir absolute path of the git common directory */
export function storePaths(commonDir: string): StorePaths {
  const root = `${commonDir.replace(/[\\/]+$/, '')}/auto-pr-sessions`;
  return {
    root,
    clone: `${root}/clone.json`,
    cloneCopy: `${root}/clone.copy`,
    journal: `${root}/journal`,
    cache: `${root}/cache.json`,
    activity: `${root}/activity`,
    windows: `${root}/windows`,
    contextReads: `${root}/context-reads.json`,
    pushes: `${root}/pushes.json`,
    exchanges: `${root}/exchanges.json`,
    said: `${root}/said`,
    alerts: `${root}/alerts.json`,
    migration: `${root}/migration.json`,
    damaged: `${root}/damaged`,
    lock: `${root}/lock`,
    syncLock: `${root}/sync.lock`,
  };
}
