import assert from 'node:assert/strict';

import { RepositoryGitProgram } from '../../src/adapters/git/repository-git';
import { ISOLATED } from '../helpers/git-command';
import { clone, makeRepository } from '../helpers/repository';

const defaultBranchOf = (directory: string): Promise<string | null> =>
  new RepositoryGitProgram(directory, { env: ISOLATED }).defaultBranch();

describe('RepositoryGit.defaultBranch', () => {
  it('is what the remote said when it was cloned', async () => {
    const origin = await makeRepository({ commits: [{}] });
    await origin.git('branch', '--move', 'release/next');
    const { directory } = await clone(origin.directory);
    assert.equal(await defaultBranchOf(directory), 'release/next');
  });

  it('is not known without a remote, before a fetch, or after a ref was broken', async () => {
    assert.equal(await defaultBranchOf((await makeRepository()).directory), null);
    const copy = await clone((await makeRepository({ commits: [{}] })).directory);
    await copy.git('remote', 'set-head', 'origin', '--delete');
    assert.equal(await defaultBranchOf(copy.directory), null);
  });

  it("takes upstream's word before origin's", async () => {
    const origin = await makeRepository({ commits: [{}] });
    const upstream = await makeRepository({ commits: [{}] });
    await upstream.git('branch', '--move', 'trunk');
    const copy = await clone(origin.directory);
    await copy.git('remote', 'add', 'upstream', upstream.directory);
    await copy.git('fetch', '--quiet', 'upstream');
    await copy.git('remote', 'set-head', 'upstream', '--auto');
    assert.equal(await defaultBranchOf(copy.directory), 'trunk');
  });
});
