import * as v from 'valibot';
import { KNOWN_KINDS } from '../domain/events/registry';
import type { State } from '../domain/fold/state';
import type { StorePorts } from './ports';

/** To be raised when the shape of {@link State} or the meaning of an event changes. */
const CACHE_FORMAT = 2;

const headerSchema = v.object({
  cache: v.number(),
  /** How many kinds of event the writer knew: a fold by an older version lacks what it did not understand. */
  kinds: v.number(),
  commit: v.nullable(v.string()),
  hlc: v.nullable(v.string()),
  checksum: v.string(),
});

/** The fold of a state commit, and perhaps of events that are still in the journal besides. */
export interface CachedState {
  /** `null` before the first state commit. */
  commit: string | null;
  /** The greatest hybrid clock that was followed. */
  hlc: string | null;
  state: State;
}

/** `stale`, `damaged`: to be built again. `newer`: a newer version's, which this one must not replace by its own. */
export type CacheRead =
  { is: 'usable'; cached: CachedState } | { is: 'stale' | 'newer' } | { is: 'damaged'; damage: unknown };

/** Reads the cached fold. The checksum is why the fold itself needs no schema. */
export async function openCache(ports: StorePorts, path: string): Promise<CacheRead> {
  try {
    // A cache that cannot be read at all is no worse than a damaged one.
    const bytes = await ports.files.read(path);
    if (bytes === null) return { is: 'stale' };
    const end = bytes.indexOf(0x0a);
    const header = v.parse(headerSchema, JSON.parse(bytes.toString('utf8', 0, end)));
    const age = header.cache - CACHE_FORMAT || header.kinds - KNOWN_KINDS;
    if (age !== 0) return { is: age > 0 ? 'newer' : 'stale' };
    const body = bytes.subarray(end + 1);
    if (header.checksum !== ports.checksum(body)) throw new Error('The checksum of the cache is wrong.');
    const { commit, hlc } = header;
    return { is: 'usable', cached: { commit, hlc, state: JSON.parse(body.toString()) as State } };
  } catch (error) {
    return { is: 'damaged', damage: error };
  }
}

/** For whoever reads it first; a second look says nothing new. */
export function warnOfDamage({ log }: StorePorts, read: CacheRead): void {
  if (read.is !== 'damaged') return;
  const context = { operation: 'cache.read', error: read.damage };
  log.write('warn', 'The cache is damaged and will be built again.', context);
}

/** The cached fold, for a reader that does without when it cannot be used. */
export async function readCache(ports: StorePorts, path: string): Promise<CachedState | null> {
  const read = await openCache(ports, path);
  warnOfDamage(ports, read);
  return read.is === 'usable' ? read.cached : null;
}

/** Replaces the cached fold, and puts aside a folder that stands in its place. The caller holds the clone's lock. */
export async function writeCache(ports: StorePorts, path: string, cached: CachedState): Promise<void> {
  const body = Buffer.from(JSON.stringify(cached.state));
  const { commit, hlc } = cached;
  const header = { cache: CACHE_FORMAT, kinds: KNOWN_KINDS, commit, hlc, checksum: ports.checksum(body) };
  const content = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
  const { files, ids, clock } = ports;
  try {
    await files.write(path, content);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EISDIR') throw error;
    await files.rename(path, `${path}.damaged-${ids.ulid(clock.now())}`);
    await files.write(path, content);
  }
}
