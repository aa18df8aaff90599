import { gitCredentials } from '../adapters/git/git-credentials';
import { RepositoryGitProgram } from '../adapters/git/repository-git';
import type { GitOptions } from '../adapters/git/run-git';
import { StateGitProgram } from '../adapters/git/state-git';
import type { AppPorts } from '../app/clone';
import type { GitTokens } from './git-tokens';

/** Git behind its ports; it ends when `ending` aborts. */
export function composeGit(
  ending: AbortSignal | undefined,
  tokens: GitTokens,
): Pick<AppPorts, 'repositoryGit' | 'stateGit'> {
  const until = (signal = ending): GitOptions => ({
    ...(signal && { signal }),
    // Read with every command: the person may sign in at any time.
    get env() {
      return tokens.all.size === 0 ? process.env : { ...process.env, ...gitCredentials(tokens.all, process.env) };
    },
  });
  return {
    repositoryGit: (directory, signal) => new RepositoryGitProgram(directory, until(signal)),
    stateGit: (location, signal) => new StateGitProgram(location, until(signal)),
  };
}
