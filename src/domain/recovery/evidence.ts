/**
 * What became of a process. `ended`: there is none of that number. `replaced`: there is, but it started at another time.
 * `rebooted`: the machine started anew since. `unknown`: it is of another host, and nobody here can know.
 */
export type ProcessFate = 'running' | 'ended' | 'replaced' | 'rebooted' | 'unknown';

/** One window that holds a lease, or held it when it died. Times are milliseconds since the epoch. */
export interface WindowEvidence {
  /** The lease's id. */
  window: string;
  /** What the lease says; `null` when it cannot be read. */
  lease: { pid: number; worktree: string; heartbeatAt: number } | null;
  /** When the lease was last written, by the file system's account. */
  changedAt: number;
  /** `closed`: its process is this one, in which no such window is open any more. */
  process: ProcessFate | 'closed';
  /** The open session of this clone that it worked on; never anybody else's. */
  session: string | null;
  /** Whether its working tree is still there. */
  isWorktreeThere: boolean;
}

/** Everything that a recovery is planned from. */
export interface RecoveryEvidence {
  now: number;
  /** The working tree of whoever recovers: somebody is back there. */
  worktree: string;
  windows: readonly WindowEvidence[];
  /** Open sessions of this clone that some window worked on, by ulid: where, and whether their time has come. */
  sessions: ReadonlyMap<string, { worktree: string; isDue: boolean }>;
  /** Windows whose death is on record already: a recovery that died itself told of them and came no further. */
  told: ReadonlySet<string>;
  /** Journal segments with damaged lines that nobody writes any more, by name. */
  damagedSegments: readonly string[];
  /** The cache was damaged; whoever opened the clone has built it again. */
  wasCacheDamaged: boolean;
  /** Damaged activity files, by name, with the id of the window that wrote each. */
  damagedActivity: readonly { name: string; window: string }[];
  /** Room on the disk in bytes; `null` when the system does not say. */
  freeBytes: number | null;
}
