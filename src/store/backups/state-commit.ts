import type { StateGit } from '../../ports/git';
import type { EventStore } from '../event-store';
import { resolveState } from '../resolve-state';
import { pendingOf } from '../sync/additions';
import { commitMessage } from '../sync/commit-message';
import { planFiles } from '../sync/plan-files';

/** A commit of everything this clone knows, its journal included; `null` while there is nothing. Moves no ref. */
export async function commitOfNow(git: StateGit, store: EventStore, at: number): Promise<string | null> {
  const parent = await resolveState(git, store);
  const { additions } = pendingOf(store);
  const files = await planFiles(git, parent, additions);
  return files.size === 0 ? parent : git.commit({ parent, message: commitMessage(additions), at, files });
}
