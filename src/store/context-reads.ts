import * as v from 'valibot';
import { tryLock } from './lock';
import type { StorePorts } from './ports';
import type { StorePaths } from './store-paths';

const readsSchema = v.array(
  v.object({
    key: v.string(),
    /** Milliseconds since the epoch. */
    lastAt: v.number(),
    /** Ulids of the sessions that read it. */
    sessions: v.array(v.string()),
  }),
);

/** That a key was read in this clone: when last, and in which sessions. */
export type ContextRead = v.InferOutput<typeof readsSchema>[number];

/** One session's reads of one key within so many milliseconds are written down once. */
const GRAIN_MS = 60 * 60_000;
/** The newest so many sessions of a key are remembered. */
const MAX_SESSIONS = 200;

/**
 * Which facts were read here: `context-reads.json`. It never leaves the clone, and it only serves figures: a read that
 * cannot be noted is still a read.
 */
export class ContextReads {
  constructor(
    private readonly ports: StorePorts,
    private readonly paths: Pick<StorePaths, 'contextReads' | 'lock'>,
  ) {}

  /** By key; nothing for a file that is damaged. */
  async read(): Promise<Map<string, ContextRead>> {
    const bytes = await this.ports.files.read(this.paths.contextReads);
    if (bytes === null) return new Map();
    try {
      const reads = v.parse(readsSchema, JSON.parse(bytes.toString()));
      return new Map(reads.map((read) => [read.key, read]));
    } catch (error) {
      this.ports.log.write('warn', 'The list of facts read here is damaged and begins anew.', {
        operation: 'context.reads',
        error,
      });
      return new Map();
    }
  }

  /** Notes that a key is read now; a busy or unwritable clone notes nothing. */
  async note(key: string, session: string | null): Promise<void> {
    try {
      if (isNoted((await this.read()).get(key), session, this.ports.clock.now())) return;
      await tryLock(this.ports, this.paths.lock, () => this.noteNow(key, session));
    } catch (error) {
      this.ports.log.write('warn', 'It could not be noted that a fact was read.', {
        operation: 'context.reads',
        error,
      });
    }
  }

  private async noteNow(key: string, session: string | null): Promise<void> {
    const reads = await this.read();
    const sessions = new Set(reads.get(key)?.sessions);
    if (session !== null) sessions.add(session);
    reads.set(key, { key, lastAt: this.ports.clock.now(), sessions: [...sessions].slice(-MAX_SESSIONS) });
    await this.ports.files.write(this.paths.contextReads, `${JSON.stringify([...reads.values()])}\n`);
  }
}

function isNoted(read: ContextRead | undefined, session: string | null, now: number): boolean {
  if (!read || (session !== null && !read.sessions.includes(session))) return false;
  return now >= read.lastAt && now - read.lastAt < GRAIN_MS;
}
