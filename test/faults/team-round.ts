import { noteInSession } from '../../src/app/change-session';
import { startSession } from '../../src/app/start-session';
import { syncClone } from '../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../src/domain/config/config';
import type { SessionRecord } from '../../src/domain/fold/session-record';
import type { TestClone } from '../helpers/team';
import { notesIn } from './clone-facts';
import { compare, type FaultResult } from './scenario';

/** A clone with a session to write notes into. */
export interface Writer {
  clone: TestClone;
  session: SessionRecord;
}

export async function startWriter(clone: TestClone, title: string): Promise<Writer> {
  const session = await startSession(clone, { title });
  await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
  return { clone, session };
}

/** Writes one note; it is acknowledged when this resolves. */
export async function writeNote({ clone, session }: Writer, text: string, acknowledged: Set<string>): Promise<void> {
  await noteInSession(clone, session, text);
  acknowledged.add(text);
}

/**
 * Lets all clones exchange until each has seen what the others sent, which the last one has after the first round, and
 * holds them to the oracle.
 */
export async function settleTeam(
  clones: readonly TestClone[],
  acknowledged: ReadonlySet<string>,
  result: FaultResult,
  when: string,
): Promise<void> {
  const start = performance.now();
  for (const clone of [...clones, ...clones.slice(0, -1)]) {
    const outcome = await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    if (outcome.status === 'synced') continue;
    result.stuck += 1;
    process.stderr.write(`${when}: ${outcome.status}: ${outcome.message}\n`);
  }
  result.recoveries.push(performance.now() - start);
  const [first] = clones;
  for (const [index, clone] of clones.entries()) {
    compare(result, acknowledged, notesIn(clone), `clone ${index} ${when}`);
    if (first && JSON.stringify(sorted(clone.store.state)) !== JSON.stringify(sorted(first.store.state))) {
      result.lost.push(`clones 0 and ${index} fold to different states ${when}`);
    }
  }
}

/** The same value with its keys in order: what was folded in another order has them in another one. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
