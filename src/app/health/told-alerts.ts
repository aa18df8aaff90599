import * as v from 'valibot';
import type { CheckId } from '../../domain/health/checks';
import { Claims, type Claim } from '../../store/claims';
import type { Clone } from '../clone';

/** Which problems a channel told of and not yet of their end. */
export interface ToldAlerts {
  /** What was told before; nothing where that cannot be read: an alert told twice is better than one that is not. */
  read(): Promise<Told>;
}

/** What was told when it was read. */
export interface Told {
  has(channel: string, id: CheckId): boolean;
  /** Whether it is ours to tell: `false` where somebody else is at it. One who dies over it keeps nobody for long. */
  take(channel: string, id: CheckId): Promise<boolean>;
  /** Remembers that what was taken has been told. */
  keep(channel: string, id: CheckId): Promise<void>;
  /** Forgets it: it is over, or it could not be told. */
  drop(channel: string, id: CheckId): Promise<void>;
}

const DAY_MS = 24 * 60 * 60_000;
/** What is critical for longer is told again: somebody may have forgotten it. */
const REMEMBERED_MS = 30 * DAY_MS;
/** Longer than any channel takes. */
const TELLING_MS = 10 * 60_000;
const KIND = 'told';

const toldSchema = v.array(v.string());

/** Remembered in the clone: for sessions that stay there. */
export function toldHere({ ports, paths }: Pick<Clone, 'ports' | 'paths'>): ToldAlerts {
  const write = async (keys: ReadonlySet<string>): Promise<void> => {
    try {
      await ports.files.write(paths.alerts, `${JSON.stringify([...keys])}\n`);
    } catch (error) {
      ports.log.write('warn', 'What was told could not be kept.', { operation: 'alerts.write', error });
    }
  };
  const readKeys = async (): Promise<Set<string>> => {
    try {
      const bytes = await ports.files.read(paths.alerts);
      const parsed = bytes && v.safeParse(toldSchema, JSON.parse(bytes.toString()));
      return new Set(parsed?.success ? parsed.output : []);
    } catch (error) {
      ports.log.write('debug', 'What was told could not be read.', { operation: 'alerts.read', error });
      return new Set();
    }
  };
  return {
    read: async () => {
      const keys = await readKeys();
      return {
        has: (channel, id) => keys.has(keyOf(channel, id)),
        take: () => Promise.resolve(true),
        keep: async (channel, id) => {
          keys.add(keyOf(channel, id));
          await write(keys);
        },
        drop: async (channel, id) => {
          keys.delete(keyOf(channel, id));
          await write(keys);
        },
      };
    },
  };
}

/** Remembered on the state branch, as claims: for a team, whose machines are other ones every hour. */
export function toldByTeam(clone: Clone, target: { remote: string; branch: string }): ToldAlerts {
  const claims = new Claims(clone.ports, clone.stateGit, clone.store, target);
  return {
    read: async () => {
      const known: Map<string, Claim> = await claims.list(KIND);
      return {
        has: (channel, id) => known.has(keyOf(channel, id)),
        take: async (channel, id) => {
          const key = keyOf(channel, id);
          const outcome = await claims.take(KIND, key, TELLING_MS);
          if (outcome.status === 'held') known.set(key, outcome.claim);
          return outcome.status !== 'taken';
        },
        keep: async (channel, id) => {
          const key = keyOf(channel, id);
          const claim = known.get(key);
          if (claim) await claims.renew(KIND, key, claim, REMEMBERED_MS);
        },
        drop: async (channel, id) => {
          const key = keyOf(channel, id);
          const claim = known.get(key);
          known.delete(key);
          if (claim) await claims.release(KIND, key, claim);
        },
      };
    },
  };
}

function keyOf(channel: string, id: CheckId): string {
  return `${channel}.${id}`;
}
