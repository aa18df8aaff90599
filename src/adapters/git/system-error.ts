/** What the C library calls the failures of a disk, and git itself; it stands at the end of a line. */
const SAID: Readonly<Record<string, string>> = {
  'No space left on device': 'ENOSPC',
  'Out of diskspace': 'ENOSPC',
  'Disk quota exceeded': 'EDQUOT',
  'Read-only file system': 'EROFS',
  'Input/output error': 'EIO',
  'Too many open files': 'EMFILE',
  'Permission denied': 'EACCES',
};

/**
 * The error of the operating system on this side that made git fail, or `null`.
 * @param operation for the error's `syscall`: `git fast-import`
 */
export function systemErrorIn(stderr: string, operation: string): NodeJS.ErrnoException | null {
  for (const line of stderr.split('\n')) {
    if (line.startsWith('remote:')) continue;
    const code = SAID[/[:.] ([A-Z][^:.]+)\.?$/.exec(line.trimEnd())?.[1] ?? ''];
    if (code !== undefined)
      return Object.assign(new Error(`${code}: ${operation}: ${line}`), { code, syscall: operation });
  }
  return null;
}
