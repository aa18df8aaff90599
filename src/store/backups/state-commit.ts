import type { StateGit } from '../../ports/git';
import type { EventStore } from '../event-store';
import { STATE_REF } from '../state-branch';
import { pendingOf } from '../sync/additions';
import { commitMessage } from '../sync/commit-message';
import { planFiles } from '../sync/plan-files';

/** A commit of everything this clone knows, its journal included; `null` while there is nothing. Moves no ref. */
export async function commitOfNow(git: StateGit, store: EventStore, at: number): Promise<string | null> {
  const parent = await git.resolve(STATE_REF);
  const { additions } = pendingOf(store);
  const files = await planFiles(git, parent, additions);
  return files.size === 0 ? parent : git.commit({ parent, message: commitMessage(additions), at, files });
}
