import type { AppPorts } from '../app/clone';
import type { GitTokens } from './git-tokens';

/** The ports of a window; git comes with the first repository. */
export interface WindowPorts extends Omit<AppPorts, 'repositoryGit' | 'stateGit'> {
  /** What git is handed besides what it knows itself. */
  gitTokens: GitTokens;
}
