import type { StateGit } from '../../ports/git';
import { unite, type Additions } from './additions';
import type { Base } from './choose-base';
import { commitMessage } from './commit-message';
import { planFiles, type Files } from './plan-files';

/** Lines that the branch lacks, and the files that bring them there. */
export interface Owed {
  additions: Additions;
  files: Files;
  /** The commit that does, where it is made already. */
  commit: string | null;
}

type Parents = Pick<Base, 'parent' | 'mergeParents'>;

/** What a commit lacks of these additions. */
export async function owedTo(git: StateGit, parent: string | null, additions: Additions): Promise<Owed> {
  return { additions, files: await planFiles(git, parent, additions), commit: null };
}

/**
 * The same with its commit, for the usual case that nobody else pushed since we last looked; a guess that is wrong is
 * left to git's gc.
 */
export async function commitAhead(git: StateGit, parent: string, additions: Additions, at: number): Promise<Owed> {
  const owed = await owedTo(git, parent, additions);
  return owed.files.size === 0
    ? owed
    : { ...owed, commit: await commitOf(git, { parent, mergeParents: [] }, owed, at) };
}

/**
 * The commit that brings to the branch what is owed to it.
 * @param taken lines from the inboxes of others that go along
 * @param at milliseconds since the epoch
 * @returns the parent itself where nothing is lacking
 */
export async function commitOwed(git: StateGit, base: Base, owed: Owed, taken: Additions, at: number): Promise<string> {
  if (owed.commit !== null && taken.size === 0) return owed.commit;
  const all = taken.size === 0 ? owed : await owedTo(git, base.parent, unite(owed.additions, taken));
  return base.parent !== null && all.files.size === 0 ? base.parent : commitOf(git, base, all, at);
}

function commitOf(git: StateGit, { parent, mergeParents }: Parents, owed: Owed, at: number): Promise<string> {
  const { additions, files } = owed;
  return git.commit({ parent, mergeParents, message: commitMessage(additions), at, files });
}
