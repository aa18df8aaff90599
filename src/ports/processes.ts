import type { ProcessFate } from '../domain/recovery/evidence';

/** Names one process for good: a reused pid differs in its start time, a reboot in its boot id. */
export interface ProcessIdentity {
  pid: number;
  host: string;
  /** Changes with every boot of the machine. */
  boot: string;
  /** Start time in a unit of the platform's own; only compared for equality. */
  start: string;
}

export interface Processes {
  /** This process. */
  self(): ProcessIdentity;
  /** What became of a process. Where start times cannot be asked for, a number that is used again counts as running. */
  fate(process: ProcessIdentity): ProcessFate;
  /** Whether that process still runs. One of another host counts as alive: nobody here can know. */
  isAlive(process: ProcessIdentity): boolean;
}
