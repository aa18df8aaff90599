const PREFIX = '.tmp-';

/** A file that is being written; a crash may leave one behind. */
export function temporaryName(unique: string): string {
  return `${PREFIX}${unique}`;
}

/** Not a file of the store: nobody lists or watches those. */
export function isTemporary(name: string): boolean {
  return name.startsWith(PREFIX);
}
