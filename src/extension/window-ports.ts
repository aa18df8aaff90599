import type { AppPorts } from '../app/clone';

/** The ports of a window; git comes with the first repository. */
export type WindowPorts = Omit<AppPorts, 'repositoryGit' | 'stateGit'>;
