import * as v from 'valibot';
import { ExpectedError } from '../domain/errors';
import { ULID } from '../domain/session-id';
import type { ProcessIdentity } from '../ports/processes';
import type { StorePorts } from './ports';
import { processIdentitySchema } from './process-identity';

/** How long a try waits for the next at first, and at the end of its patience. */
const RETRY_MS = 15;
const EAGER_MS = 1;
/** A live holder is looked at again after so many tries: many who wait and look would keep it from its work. */
const LOOK_EVERY = 8;
/** Whether a process of another machine lives nobody here can know: its lock is respected for so long. */
const FOREIGN_MS = 10 * 60_000;
/** A lock that cannot be read is either just being written or was damaged; the first does not take so long. */
const UNREADABLE_MS = 3_000;

const lockSchema = v.object({
  process: processIdentitySchema,
  /** Names this one taking of the lock. */
  token: v.pipe(v.string(), v.regex(ULID)),
});

/** Locks that this process could not remove when it was done, by token: they are nobody's. */
const leftBehind = new Set<string>();

interface Holder {
  /** `null` when the lock cannot be read. */
  process: ProcessIdentity | null;
  token: string;
}

/**
 * Runs `work` while holding a lock file that names this process. A lock whose holder died is taken over.
 * @param waitMs how long to wait for a live holder; not at all once the process is to end
 * @throws ExpectedError `clone-busy` when it is still held after that
 */
export async function withLock<T>(ports: StorePorts, path: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  const token = await acquire(ports, path, waitMs);
  if (token === null) {
    throw new ExpectedError('clone-busy', 'Another Auto-PR process is busy in this clone. Try again in a moment.');
  }
  return releasing(ports, path, token, work);
}

/** Like {@link withLock}, but answers `null` at once when someone else holds the lock. */
export async function tryLock<T>(ports: StorePorts, path: string, work: () => Promise<T>): Promise<T | null> {
  const token = await acquire(ports, path, 0);
  return token === null ? null : releasing(ports, path, token, work);
}

async function releasing<T>(ports: StorePorts, path: string, token: string, work: () => Promise<T>): Promise<T> {
  const since = ports.clock.now();
  try {
    return await work();
  } finally {
    await release(ports, path, token, since);
  }
}

/** A disk that fails just now does not undo the work, nor may it make the clone busy for as long as this process lives. */
async function release(ports: StorePorts, path: string, token: string, since: number): Promise<void> {
  const { clock, files, log } = ports;
  const held = clock.now() - since;
  try {
    // A decision of moments cannot have been taken from us; after a longer one (a laptop slept) that is looked at.
    const isBrief = held >= 0 && held < UNREADABLE_MS;
    if (isBrief || (await holderOf(ports, path))?.token === token) await files.release(path);
  } catch (error) {
    leftBehind.add(token);
    log.write('warn', 'A lock could not be removed; whoever needs it next does so.', {
      operation: 'lock.release',
      path,
      error,
    });
  }
}

async function acquire(ports: StorePorts, path: string, waitMs: number): Promise<string | null> {
  const { clock, files, ids, log, processes, ending } = ports;
  const token = ids.ulid(clock.now());
  let isWaiting = false;
  const content = JSON.stringify({ process: processes.self(), token });
  const since = clock.now();
  for (let attempt = 0; ; attempt += 1) {
    if (await files.claim(path, content)) return token;
    if (attempt % LOOK_EVERY === 0 && (await breakDeadLock(ports, path))) continue;
    const waited = clock.now() - since;
    if (waited >= waitMs || ending?.aborted === true) return null;
    if (!isWaiting) log.write('debug', 'Waiting for another process of this clone.', { operation: 'lock.wait', path });
    isWaiting = true;
    await clock.sleep(pause(waited / waitMs) * (0.5 + ids.random()), ending);
  }
}

/**
 * Whoever waits longest tries most often, so that it gets the lock before those who came later.
 * @param patience the share that is over, from 0 to 1
 */
function pause(patience: number): number {
  return Math.max(EAGER_MS, RETRY_MS * (1 - patience) ** 2);
}

/**
 * Removes the lock of a dead process; `true` when it is worth trying again at once.
 *
 * Two processes may both see a dead holder, and the slower one must not remove the lock that the faster one has taken
 * by then. So breaking is itself guarded by a lock, named after the one taking of the lock that it ends: whoever holds
 * that one and still sees the same token may remove it, for nobody else can. A breaker that dies is broken the same way.
 */
async function breakDeadLock(ports: StorePorts, path: string): Promise<boolean> {
  const holder = await holderOf(ports, path);
  if (holder === null) return true;
  if (await isAlive(ports, path, holder)) return false;
  const broken = await tryLock(ports, `${path}.${holder.token}`, async () => {
    if ((await holderOf(ports, path))?.token === holder.token) await ports.files.remove(path);
    leftBehind.delete(holder.token);
    return true;
  });
  return broken !== null;
}

async function isAlive(ports: StorePorts, path: string, { process, token }: Holder): Promise<boolean> {
  if (leftBehind.has(token)) return false;
  const { clock, files, processes } = ports;
  if (process && !processes.isAlive(process)) return false;
  if (process?.host === processes.self().host) return true;
  const stat = await files.stat(path);
  return stat !== null && clock.now() - stat.changedAt <= (process ? FOREIGN_MS : UNREADABLE_MS);
}

/** The holder of a lock, or `null` when there is none. */
async function holderOf(ports: StorePorts, path: string): Promise<Holder | null> {
  const bytes = await ports.files.read(path);
  return bytes && (parseHolder(bytes.toString()) ?? { process: null, token: ports.checksum(bytes) });
}

function parseHolder(text: string): Holder | null {
  try {
    const parsed = v.safeParse(lockSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: a lock that a crash left without its content, or a damaged one.
    return null;
  }
}
