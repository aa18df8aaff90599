/** Where the team's state lives. */
export interface SyncTarget {
  /** A remote's name. */
  remote: string;
  branch: string;
}
