import type { AppPorts } from './clone';
import type { ConfigSource } from './load-config';
import type { RepositoryGit } from '../ports/git';

/** A repository that is only looked at: nothing of ours is opened or made in it. */
export interface Repository extends ConfigSource {
  repository: RepositoryGit;
  ports: AppPorts;
}

/**
 * The repository that holds a directory.
 * @throws ExpectedError `not-a-repository`, `unsafe-repository`, `git-missing`, `no-such-directory`
 */
export async function findRepository(ports: AppPorts, directory: string): Promise<Repository> {
  const repository = ports.repositoryGit(directory);
  return { ports, repository, location: await repository.locate(directory) };
}
