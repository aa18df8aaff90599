import assert from 'node:assert/strict';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';

import { SimpleGitPorcelain } from '../../src/adapters/simple-git/porcelain';
import { ISOLATED, git } from '../helpers/git-command';
import { startGitServer } from '../helpers/git-server';
import { clone, makeRepository } from '../helpers/repository';
import { temporaryDirectory } from '../helpers/temporary';

const at = (directory: string): SimpleGitPorcelain => new SimpleGitPorcelain(directory, { env: ISOLATED });

describe('Porcelain', () => {
  it("tells git's version", async () => {
    const { directory } = await makeRepository();
    const version = await at(directory).version();
    assert.ok((await git('/', ['--version'])).includes(`git version ${version!}`));
  });

  it('finds the hooks where git looks for them', async () => {
    const repository = await makeRepository({ commits: [{}] });
    const { directory } = repository;
    assert.equal(await at(directory).hooksDirectory(), join(directory, '.git/hooks'));
    await repository.git('config', 'core.hooksPath', '.husky/_');
    assert.equal(await at(directory).hooksDirectory(), join(directory, '.husky/_'));
    const elsewhere = await temporaryDirectory();
    await repository.git('config', 'core.hooksPath', elsewhere);
    assert.equal(await at(directory).hooksDirectory(), elsewhere);
    await repository.git('config', '--unset', 'core.hooksPath');
    const linked = join(await temporaryDirectory(), 'linked');
    await repository.git('worktree', 'add', '--quiet', linked);
    assert.equal(await realpath(await at(linked).hooksDirectory()), join(directory, '.git/hooks'));
  });

  it('says of a remote whether it can be read and written, and leaves nothing there', async () => {
    const server = await startGitServer();
    const bare = await server.create('team');
    const { directory } = await clone(server.url('team'));
    const probe = () => at(directory).probe('origin');
    assert.deepEqual(await probe(), { read: null, write: null });
    assert.equal(await git(bare, ['for-each-ref']), '');
    server.options.tokens = { reader: 'read' };
    await git(directory, ['remote', 'set-url', 'origin', server.url('team', 'reader')]);
    const readOnly = await probe();
    assert.deepEqual([readOnly.read, readOnly.write?.kind], [null, 'auth']);
    await git(directory, ['remote', 'set-url', 'origin', server.url('nobody', 'reader')]);
    assert.equal((await probe()).read?.kind, 'not-found');
    await git(directory, ['remote', 'set-url', 'origin', join(directory, 'nowhere')]);
    assert.equal((await probe()).read?.kind, 'not-found');
  });

  it('works in a SHA-256 repository, and with a remote of its own', async () => {
    const repository = await makeRepository({ format: 'sha256' });
    const { directory } = repository;
    const remote = await makeRepository({ bare: true, format: 'sha256' });
    await repository.git('remote', 'add', 'origin', remote.directory);
    assert.deepEqual(await at(directory).probe('origin'), { read: null, write: null });
  });
});
