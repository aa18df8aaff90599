import type { Clone } from '../../src/app/clone';
import { openTestClone, type CloneOptions, type TestClone } from '../helpers/team';

/** The texts of all notes in a clone: what the scenarios write is told apart by them. */
export function notesIn(clone: Pick<Clone, 'store'>): Set<string> {
  const sessions = Object.values(clone.store.state.sessions);
  return new Set(sessions.flatMap(({ notes }) => Object.values(notes).map(({ text }) => text)));
}

/** Opens a clone as the next process does, and says how long it took until everything was known. */
export async function recover(
  directory: string,
  options: CloneOptions = {},
): Promise<{ clone: TestClone; milliseconds: number }> {
  const start = performance.now();
  const clone = await openTestClone(directory, options);
  return { clone, milliseconds: performance.now() - start };
}
