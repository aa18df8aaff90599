import type { PushFailure } from './git';

/** What a person who sits at the keyboard may ask of git: it sees their whole configuration, and takes its time. */
export interface Porcelain {
  /** `2.39.5`; `null` when there is no git. */
  version(): Promise<string | null>;
  /** The directory that git looks for hooks in, absolute; `core.hooksPath` of any scope applied. */
  hooksDirectory(): Promise<string>;
  /**
   * Pushes HEAD to a branch of a remote, never by force; the person's own hooks run.
   * @throws ExpectedError `push-rejected`
   */
  pushBranch(remote: string, branch: string): Promise<void>;
  /** Asks a remote whether it can be read and whether it would take a push of ours. Sends nothing. */
  probe(remote: string): Promise<RemoteProbe>;
}

/** `null` is yes; else why not. */
export interface RemoteProbe {
  read: PushFailure | null;
  write: PushFailure | null;
}
