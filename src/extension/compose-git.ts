import { RepositoryGitProgram } from '../adapters/git/repository-git';
import { StateGitProgram } from '../adapters/git/state-git';
import type { AppPorts } from '../app/clone';

/** Git behind its ports; it ends when `ending` aborts. */
export function composeGit(ending: AbortSignal | undefined): Pick<AppPorts, 'repositoryGit' | 'stateGit'> {
  const until = (signal = ending): { signal?: AbortSignal } => (signal ? { signal } : {});
  return {
    repositoryGit: (directory, signal) => new RepositoryGitProgram(directory, until(signal)),
    stateGit: (location, signal) => new StateGitProgram(location, until(signal)),
  };
}
