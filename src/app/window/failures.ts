import { systemFailure } from '../system-failure';
import type { Log } from '../../ports/log';
import type { StorePaths } from '../../store/store-paths';

/** Operations that do nothing but write down what a window saw. */
const WRITES: ReadonlySet<string> = new Set(['lease.renew', 'activity.save']);
/** What the operating system calls a write that has begun; such an error names no file. */
const WRITE_CALLS: ReadonlySet<unknown> = new Set(['write', 'fsync', 'fdatasync', 'ftruncate']);

type WrittenPaths = Pick<StorePaths, 'journal' | 'windows' | 'activity'>;

/**
 * Runs work that nobody waits for: what fails is logged, and where sessions cannot be saved, that is remembered until it
 * works again. A git that fails or a file that cannot be read keeps nobody from saving.
 */
export class Failures {
  private readonly messages = new Map<string, string>();

  constructor(
    private readonly log: Log,
    private readonly paths: WrittenPaths,
    private readonly newTraceId: () => string,
  ) {}

  /** Why sessions cannot be saved at the moment, or `null`. */
  get current(): string | null {
    return [...this.messages.values()][0] ?? null;
  }

  /** Never rejects. The trace id goes with everything that the work causes, into the log and the events. */
  async guard(operation: string, work: (traceId: string) => Promise<void>): Promise<void> {
    const traceId = this.newTraceId();
    try {
      await work(traceId);
      this.messages.delete(operation);
    } catch (error) {
      const message = systemFailure(error)?.reason ?? (error instanceof Error ? error.message : String(error));
      if (WRITES.has(operation) || isFailedWrite(error, this.paths)) this.messages.set(operation, message);
      else this.messages.delete(operation);
      this.log.write('error', message, { operation, traceId, error });
    }
  }
}

/** Whether the journal, a lease or an activity file could not be written. */
function isFailedWrite(error: unknown, { journal, windows, activity }: WrittenPaths): boolean {
  if (!systemFailure(error)) return false;
  const { path, syscall } = error as NodeJS.ErrnoException;
  if (path === undefined) return WRITE_CALLS.has(syscall);
  const isRead = syscall === 'scandir' || syscall === 'stat' || syscall === 'read';
  return !isRead && [journal, windows, activity].some((folder) => path.startsWith(folder));
}
