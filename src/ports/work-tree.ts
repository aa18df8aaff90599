import type { Found } from '../domain/setup/step';

/** The person's files in one working tree, by paths relative to it with slashes. Nothing behind a link is read or written. */
export interface WorkTree {
  look(path: string): Promise<Found>;
  /** Names of the regular files in a folder, sorted; none where it is not there. */
  names(folder: string): Promise<string[]>;
  /** Replaces a file as a whole; the mode of one that was there stays. Folders are made as needed. */
  write(path: string, text: string): Promise<void>;
  /** Removes a file, and the folders above it that are empty then. */
  remove(path: string): Promise<void>;
}
