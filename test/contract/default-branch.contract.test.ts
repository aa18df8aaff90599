import assert from 'node:assert/strict';

import { RepositoryGitProgram } from '../../src/adapters/git/repository-git';
import { ISOLATED } from '../helpers/git-command';
import { clone, makeRepository } from '../helpers/repository';

const defaultBranchesOf = (directory: string): Promise<string[]> =>
  new RepositoryGitProgram(directory, { env: ISOLATED }).defaultBranches();

describe('RepositoryGit.defaultBranches', () => {
  it('is what the remote said when it was cloned', async () => {
    const origin = await makeRepository({ commits: [{}] });
    await origin.git('branch', '--move', 'release/next');
    const { directory } = await clone(origin.directory);
    assert.deepEqual(await defaultBranchesOf(directory), ['release/next']);
  });

  it('are guessed without a remote, in a clone of an empty one, and after the ref was removed', async () => {
    const guesses = ['main', 'master'];
    assert.deepEqual(await defaultBranchesOf((await makeRepository()).directory), guesses);
    assert.deepEqual(await defaultBranchesOf((await clone((await makeRepository()).directory)).directory), guesses);
    const copy = await clone((await makeRepository({ commits: [{}] })).directory);
    await copy.git('remote', 'set-head', 'origin', '--delete');
    assert.deepEqual(await defaultBranchesOf(copy.directory), guesses);
  });

  it('are, as far as nobody says, also the branch that is checked out and what new repositories begin with', async () => {
    const repository = await makeRepository({ commits: [{}] });
    const { directory } = repository;
    await repository.git('config', 'init.defaultBranch', 'trunk');
    await repository.git('checkout', '--quiet', '-b', 'topic');
    assert.deepEqual(await defaultBranchesOf(directory), ['topic', 'trunk', 'main', 'master']);
    await repository.git('checkout', '--quiet', '--detach');
    assert.deepEqual(await defaultBranchesOf(directory), ['trunk', 'main', 'master']);
  });

  it("takes upstream's word before origin's", async () => {
    const origin = await makeRepository({ commits: [{}] });
    const upstream = await makeRepository({ commits: [{}] });
    await upstream.git('branch', '--move', 'trunk');
    const copy = await clone(origin.directory);
    await copy.git('remote', 'add', 'upstream', upstream.directory);
    await copy.git('fetch', '--quiet', 'upstream');
    await copy.git('remote', 'set-head', 'upstream', '--auto');
    assert.deepEqual(await defaultBranchesOf(copy.directory), ['trunk']);
  });
});
