import * as v from 'valibot';
import { KNOWN_KINDS } from '../domain/events/registry';
import type { State } from '../domain/fold/state';
import type { StorePorts } from './ports';

/** To be raised when the shape of {@link State} or the meaning of an event changes. */
const CACHE_FORMAT = 1;

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
export type CacheRead = { is: 'usable'; cached: CachedState } | { is: 'stale' | 'damaged' | 'newer' };

/** Reads the cached fold. The checksum is why the fold itself needs no schema. */
export async function openCache(ports: StorePorts, path: string): Promise<CacheRead> {
  const bytes = await ports.files.read(path);
  if (bytes === null) return { is: 'stale' };
  try {
    const end = bytes.indexOf(0x0a);
    const header = v.parse(headerSchema, JSON.parse(bytes.toString('utf8', 0, end)));
    const age = header.cache - CACHE_FORMAT || header.kinds - KNOWN_KINDS;
    if (age !== 0) return { is: age > 0 ? 'newer' : 'stale' };
    const body = bytes.subarray(end + 1);
    if (header.checksum !== ports.checksum(body)) throw new Error('The checksum of the cache is wrong.');
    const { commit, hlc } = header;
    return { is: 'usable', cached: { commit, hlc, state: JSON.parse(body.toString()) as State } };
  } catch (error) {
    ports.log.write('warn', 'The cache is damaged and will be built again.', { operation: 'cache.read', error });
    return { is: 'damaged' };
  }
}

/** The cached fold, for a reader that does without when it cannot be used. */
export async function readCache(ports: StorePorts, path: string): Promise<CachedState | null> {
  const read = await openCache(ports, path);
  return read.is === 'usable' ? read.cached : null;
}

/** Replaces the cached fold. The caller holds the clone's lock. */
export async function writeCache(ports: StorePorts, path: string, cached: CachedState): Promise<void> {
  const body = Buffer.from(JSON.stringify(cached.state));
  const { commit, hlc } = cached;
  const header = { cache: CACHE_FORMAT, kinds: KNOWN_KINDS, commit, hlc, checksum: ports.checksum(body) };
  await ports.files.write(path, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]));
}
