import type { FactView } from '../../domain/context/view-fact';
import type { Clone } from '../clone';
import { sessionHere } from '../find-session';
import { requireFact } from './find-fact';

/** Reads a fact, and notes in the clone that it was of use. @throws ExpectedError `bad-key`, `unknown-key` */
export async function getFact(clone: Clone, key: string): Promise<FactView> {
  const fact = requireFact(clone, key);
  await clone.contextReads.note(key, sessionHere(clone)?.session ?? null);
  return fact;
}
