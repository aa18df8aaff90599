/** A file as it lies in a folder of hooks. */
export interface HookFile {
  content: Buffer;
  /** Whether git would run it. */
  isExecutable: boolean;
  /** A symbolic link; `content` is what it leads to, empty when it leads nowhere. */
  isLink: boolean;
}

/** Scripts that are the person's own: mode and kind matter as much as their bytes. Paths are absolute. */
export interface HookFiles {
  /** `null` when nothing of that name is there. */
  read(path: string): Promise<HookFile | null>;
  /** Replaces a file as a whole; the mode of one that was there stays, a new one becomes executable. */
  write(path: string, content: Uint8Array): Promise<void>;
  /** Moves a file or link as it is; what stands at `to` is never overwritten. */
  move(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** The path with all links followed; of a folder that is not there, that of the nearest one above it and the rest. */
  realPath(path: string): Promise<string>;
}
