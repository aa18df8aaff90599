/** One open file that is only ever appended to. */
export interface AppendFile {
  /** Appends `text` and returns once it is on the disk (fsync). Rejects without having acknowledged anything. */
  append(text: string): Promise<void>;
  /** Bytes in the file at this moment, whoever wrote them. Cheap: no waiting. */
  size(): number;
  close(): Promise<void>;
}

export interface FileStat {
  size: number;
  /** Names the file itself: another one that was put in its place differs. */
  id: string;
  /** Last change in milliseconds since the epoch. */
  changedAt: number;
}

/**
 * The files of the store: regular ones, nothing else is ever read. Paths are absolute. A missing file is `null` or an empty list, every other trouble rejects
 * with the operating system's error (`code`: ENOSPC, EACCES, EROFS, …, and ENOTREG for a pipe or a device).
 */
export interface Files {
  read(path: string): Promise<Buffer | null>;
  /** The bytes from `offset` on. */
  readFrom(path: string, offset: number): Promise<Buffer | null>;
  stat(path: string): Promise<FileStat | null>;
  /** Names in a directory, sorted. */
  list(directory: string): Promise<string[]>;
  /** Replaces a file as a whole and durably: temporary file, fsync, rename. Creates the directory. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** Creates a file that must not exist; `false` when it does. The file appears with its content or not at all. */
  create(path: string, content: string): Promise<boolean>;
  /**
   * Creates a file that must not exist; `false` when it does. For locks, which mean nothing after a crash: it does not
   * wait for the disk, and for a moment others may see the file without its content.
   */
  claim(path: string, content: string): Promise<boolean>;
  /** Removes what {@link claim} made; it does not wait for the disk either. */
  release(path: string): Promise<void>;
  append(path: string): Promise<AppendFile>;
  /** `false` when it was not there. */
  remove(path: string): Promise<boolean>;
  rename(from: string, to: string): Promise<void>;
  /** Room in bytes that is left to us where a directory lies; `null` when it is not there or the system does not say. */
  freeBytes(directory: string): Promise<number | null>;
  /** Calls `changed` with the name of every file that appears, changes or goes in the directory, until closed. */
  watch(directory: string, changed: (name: string) => void): Promise<() => Promise<void>>;
}
