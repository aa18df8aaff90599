import type { Author } from '../author';
import { plainTitle } from '../plain-title';
import { recordOf, versionNumber, type ContextFacts, type ContextRecord, type ContextVersion } from './context-record';
import type { Json } from './json';
import { mergeHeads, type ContextConflict } from './merge-heads';
import { headsOf, nearestBase } from './version-graph';

/** A fact as it stands. Times are milliseconds since the epoch. */
export interface FactView {
  key: string;
  /** How many times it was set, as known here: what `--if-version` compares. */
  version: number;
  /** Missing where it was removed or has expired. */
  value?: Json;
  conflicts: ContextConflict[];
  /** The newest of the versions that make the value. */
  newest: ContextVersion;
  /** Who answers for it, on one line; `null` when nobody is known to. */
  owner: Author | null;
  /** When the value is gone by itself. */
  expiresAt: number | null;
  hasExpired: boolean;
}

/**
 * How a key stands at `now`; `null` when it was never set. A head whose time is over takes no part any more, and when
 * that is true of all of them, the fact has expired.
 */
export function viewFact(facts: ContextFacts, key: string, now: number): FactView | null {
  const record = recordOf(facts, key);
  return record && viewRecord(key, record, now);
}

function viewRecord(key: string, record: ContextRecord, now: number): FactView | null {
  const heads = headsOf(record.versions);
  const live = heads.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now);
  const [newest] = live.length > 0 ? live : heads;
  // Only a compaction is known of this key: its log arrived in part.
  if (!newest) return null;
  const [owner] = live.length > 0 ? live.flatMap((head) => head.owner ?? []) : [newest.owner];
  return {
    key,
    version: versionNumber(record),
    ...(live.length > 0 ? mergeHeads(live, nearestBase(record.versions, live)) : { conflicts: [] }),
    newest,
    owner: owner ? plainOwner(owner) : null,
    expiresAt: expiryOf(live.length > 0 ? live : heads),
    hasExpired: live.length === 0,
  };
}

/** Whether there is anything to show: a value, or sides of which none is the value yet. */
export function isPresent({ value, conflicts }: FactView): boolean {
  return value !== undefined || conflicts.length > 0;
}

/** The facts that are there at `now`, by key. */
export function listFacts(facts: ContextFacts, now: number): FactView[] {
  return Object.keys(facts)
    .sort()
    .flatMap((key) => viewFact(facts, key, now) ?? [])
    .filter(isPresent);
}

/** Once the first of several heads goes, what the fact says may change. */
function expiryOf(heads: readonly ContextVersion[]): number | null {
  const times = heads.flatMap(({ expiresAt }) => expiresAt ?? []);
  return times.length > 0 ? Math.min(...times) : null;
}

function plainOwner({ name, email, login }: Author): Author {
  return { name: plainTitle(name), email: plainTitle(email), ...(login !== undefined && { login: plainTitle(login) }) };
}
