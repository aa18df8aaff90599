import type { Author } from '../../domain/author';
import { recordOf } from '../../domain/context/context-record';
import { flawOf, MAX_VALUE_BYTES, type Json, type ValueFlaw } from '../../domain/context/json';
import { headsOf } from '../../domain/context/version-graph';
import type { FactView } from '../../domain/context/view-fact';
import { ExpectedError } from '../../domain/errors';
import { MAX_BASES } from '../../domain/events/context-set';
import type { ContextEvent, EventDraft } from '../../domain/events/registry';
import type { Clone } from '../clone';
import { sessionHere } from '../find-session';
import { whoIsHere } from '../who';
import type { FactChange, FactUpdate } from './fact-change';
import { factNow } from './find-fact';
import { requireKey } from './require-context';
import { requireVersion } from './require-version';

export interface SetOptions {
  /** Who answers for it; the person here unless given. */
  owner?: Author | undefined;
  /** After so many milliseconds it says nothing any more. */
  ttl?: number | undefined;
  /** Only if the key is at this version; 0: only if it says nothing. */
  ifVersion?: number | undefined;
  /** Look again where the version is another one, or the clone is busy. */
  retry?: boolean;
  traceId?: string | undefined;
}

/** Waits between tries, in milliseconds. */
const PAUSES_MS = [100, 200, 400];
const WORTH_RETRYING: ReadonlySet<string> = new Set(['version-conflict', 'clone-busy']);

/**
 * Sets or removes a fact: one more version that replaces all heads known here, and so settles their conflicts.
 * Without `ifVersion` nothing is waited for: of two that set it at once, both stand and are merged on reading.
 * @param change what it is to say, or how to make that from what it says
 * @throws ExpectedError `bad-key`, `bad-value`, `value-too-large`, `version-conflict`, `clone-busy`
 */
export async function setFact(
  clone: Clone,
  key: string,
  change: FactChange | FactUpdate,
  options: SetOptions = {},
): Promise<FactView> {
  requireKey(key);
  const owner = options.owner ?? (await ownerHere(clone));
  const { ifVersion } = options;
  // Nothing is waited for between looking at the heads and naming them: what is replaced is what was seen.
  const append = async (): Promise<void> => {
    const current = factNow(clone, key);
    const made = typeof change === 'function' ? change(current) : change;
    if ('value' in made) requireValue(made.value);
    if (ifVersion !== undefined) requireVersion(current, key, ifVersion, made);
    await clone.store.append([draftOf(clone, key, made, owner, options)], options.traceId);
  };
  if (ifVersion === undefined) {
    await clone.store.refresh();
    await append();
  } else {
    await retrying(clone, options.retry === true, () => clone.store.locked(append));
  }
  const fact = factNow(clone, key);
  if (!fact) throw new Error(`${key} is not there although it was set`);
  return fact;
}

function draftOf(
  clone: Clone,
  key: string,
  change: FactChange,
  owner: Author | null,
  { ttl }: SetOptions,
): EventDraft<ContextEvent> {
  const record = recordOf(clone.store.state.context, key);
  const heads = record ? headsOf(record.versions) : [];
  const session = sessionHere(clone)?.session;
  return {
    kind: 'context.set',
    ...(session !== undefined && { session }),
    key,
    ...change,
    base: heads.slice(0, MAX_BASES).map(({ id }) => id),
    ...(owner && { owner }),
    ...(ttl !== undefined && { expiresAt: new Date(clone.ports.clock.now() + ttl).toISOString() }),
  };
}

/** Every try looks at what others wrote anew: {@link EventStore.locked} does. */
async function retrying(clone: Clone, isWanted: boolean, work: () => Promise<void>): Promise<void> {
  for (const pause of isWanted ? PAUSES_MS : []) {
    try {
      await work();
      return;
    } catch (error) {
      if (!(error instanceof ExpectedError && WORTH_RETRYING.has(error.code))) throw error;
      await clone.ports.clock.sleep(pause);
    }
  }
  await work();
}

/** A fact without an owner is better than none: an agent may work where git knows nobody. */
async function ownerHere(clone: Clone): Promise<Author | null> {
  try {
    return await whoIsHere(clone);
  } catch (error) {
    if (error instanceof ExpectedError && error.code === 'no-identity') return null;
    throw error;
  }
}

const FLAWS: Readonly<Record<ValueFlaw, [code: string, message: string]>> = {
  'too-large': [
    'value-too-large',
    `A value may have ${MAX_VALUE_BYTES} bytes as JSON, and this one has more. Put it in a file of the repository and share its path.`,
  ],
  'too-deep': ['bad-value', 'The value is nested too deeply. Share something flatter.'],
  'not-json': ['bad-value', 'The value holds a number that JSON cannot write. Share it as a text.'],
};

/** @throws ExpectedError `bad-value`, `value-too-large` */
function requireValue(value: Json): void {
  const flaw = flawOf(value);
  if (flaw) throw new ExpectedError(...FLAWS[flaw]);
}
