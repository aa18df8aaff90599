/** Why the machine did not do what was asked, in words for a person. */
export interface SystemFailure {
  /** Stable and kebab-case, for scripts: `disk-full`. */
  code: string;
  /** What cannot be done: `save`, `read or save`, `start git`. */
  doing: string;
  /** Follows a colon: `the disk is full`. */
  reason: string;
  /** A sentence that says what to do. */
  advice: string;
}

interface Cause {
  code: string;
  doing: string;
  says: string;
  advice: string;
}

const FULL: Cause = {
  code: 'disk-full',
  doing: 'save',
  says: 'the disk is full',
  advice: 'Free some space and try again.',
};
const DENIED: Cause = {
  code: 'no-permission',
  doing: 'read or save',
  says: 'permission is denied',
  advice: 'Check who owns the files and try again.',
};
const TOO_MANY: Cause = {
  code: 'too-many-files',
  doing: 'read or save',
  says: 'too many files are open',
  advice: 'Close some programs and try again.',
};
const IN_THE_WAY: Cause = {
  code: 'in-the-way',
  doing: 'read or save',
  says: 'something else stands where a file should be',
  advice: 'Move it away and try again.',
};
const NOT_REGULAR: Cause = { ...IN_THE_WAY, says: 'it is no regular file', advice: 'Put a regular file there.' };

/** Some file systems, as that of the processes, take no folders. */
const NO_FOLDER: Cause = {
  code: 'no-folder',
  doing: 'save',
  says: 'its folder cannot be made there',
  advice: 'Give another one and try again.',
};

/** The failures of a file system that are nobody's bug, by the operating system's code. */
const CAUSES: Readonly<Record<string, Cause>> = {
  ENOSPC: FULL,
  EDQUOT: { ...FULL, says: 'the disk quota is used up' },
  EFBIG: { ...FULL, says: 'the file is as large as a file may be here' },
  EACCES: DENIED,
  EPERM: DENIED,
  EROFS: {
    code: 'read-only',
    doing: 'save',
    says: 'the file system is read-only',
    advice: 'Make it writable, or work in another clone.',
  },
  EIO: {
    code: 'disk-error',
    doing: 'read or save',
    says: 'the disk reports an error',
    advice: 'Check the disk before you go on.',
  },
  EMFILE: TOO_MANY,
  ENFILE: TOO_MANY,
  EISDIR: IN_THE_WAY,
  ENOTDIR: IN_THE_WAY,
  ENOTREG: NOT_REGULAR,
  // What opening a socket says.
  ENXIO: NOT_REGULAR,
  ELOOP: { ...IN_THE_WAY, says: 'links lead in a circle' },
  ENAMETOOLONG: { ...IN_THE_WAY, says: 'the path is too long', advice: 'Use a shorter one.' },
};

/** What the operating system's error means for the person, or `null` when it is a bug of ours. */
export function systemFailure(error: unknown): SystemFailure | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  const isFolder = error.code === 'ENOENT' && error.syscall === 'mkdir';
  const cause = isFolder ? NO_FOLDER : CAUSES[String(error.code)];
  if (!cause) return null;
  const path = pathOf(error);
  const isProgram = String(error.syscall).startsWith('spawn');
  const where = path === null || isProgram ? '' : ` (${path})`;
  const doing = isProgram ? 'start git' : cause.doing;
  return { code: cause.code, doing, reason: `${cause.says}${where}`, advice: cause.advice };
}

/** What was to be changed: of a rename that is where it leads, because what it takes there has a name of ours. */
function pathOf(error: Error): string | null {
  const { path, dest } = error as { path?: unknown; dest?: unknown };
  return [dest, path].find((one): one is string => typeof one === 'string') ?? null;
}
