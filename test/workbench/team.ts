import { clone, makeRepository, repositoryAt } from '../helpers/repository';

/** Two clones of one bare remote, each with somebody else in front of it. */
export interface Team {
  remote: string;
  mine: string;
  colleague: string;
}

/** What every branch and other ref of a repository is, a line each; of a bare remote, what left the clones. */
export async function refsOf(directory: string): Promise<string[]> {
  const refs = await repositoryAt(directory).git('for-each-ref', '--format=%(refname)');
  return refs.split('\n');
}

/** Makes the team's repositories, removed after the current test. */
export async function makeTeam(): Promise<Team> {
  const seed = await makeRepository({ commits: [{ subject: 'Begin', files: { 'readme.md': '# Sample\n' } }] });
  const remote = await clone(seed.directory, '--bare');
  const mine = await clone(remote.directory);
  const colleague = await clone(remote.directory);
  await mine.git('config', 'user.name', 'Ada');
  await mine.git('config', 'user.email', 'ada@example.com');
  await colleague.git('config', 'user.name', 'Grace');
  await colleague.git('config', 'user.email', 'grace@example.com');
  return { remote: remote.directory, mine: mine.directory, colleague: colleague.directory };
}
