import { basename, dirname } from 'node:path';

import type { RepositoryLocation } from '../../ports/git';

/**
 * Where git resolves a remote's address that is a relative path: the main working tree, whichever one the person is in,
 * so that the whole clone has one remote. A bare repository has none, and what is linked to it stands for itself.
 */
export function remoteDirectoryOf({
  topLevel = null,
  gitDir,
  commonDir,
}: Pick<RepositoryLocation, 'commonDir'> & Partial<RepositoryLocation>): string {
  const isLinked = gitDir !== undefined && gitDir !== commonDir;
  return isLinked && basename(commonDir) === '.git' ? dirname(commonDir) : (topLevel ?? commonDir);
}
