import type { StateGit } from '../ports/git';
import type { EventStore } from './event-store';
import { missingObject } from './missing-object';
import { STATE_REF } from './state-branch';

/**
 * The state commit of the clone; `null` before the first.
 * @throws ExpectedError `missing-object` when the ref is gone although there was one: what stands on it would be lost
 */
export async function resolveState(git: StateGit, store: EventStore): Promise<string | null> {
  return requireState(await git.resolve(STATE_REF), store);
}

/** The same where the ref was read with others. */
export function requireState(oid: string | null, { commit }: Pick<EventStore, 'commit'>): string | null {
  if (oid === null && commit !== null) throw missingObject(commit);
  return oid;
}
