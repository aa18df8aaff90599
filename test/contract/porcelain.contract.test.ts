import assert from 'node:assert/strict';
import { realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { gitCredentials } from '../../src/adapters/git/git-credentials';
import { SimpleGitPorcelain } from '../../src/adapters/simple-git/porcelain';
import { ISOLATED, git } from '../helpers/git-command';
import { type GitServer, startGitServer } from '../helpers/git-server';
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

describe('a branch that is pushed', () => {
  /** A clone of an empty repository on a server that wants a token, with one commit. */
  async function cloneOf(server: GitServer): Promise<string> {
    await server.create('team');
    const repository = await makeRepository({ commits: [{ files: { a: '1' } }] });
    await repository.git('remote', 'add', 'origin', server.url('team'));
    return repository.directory;
  }

  it('goes with credentials that are handed over, and past what else the environment holds', async () => {
    const server = await startGitServer({ tokens: { secret: 'write' } });
    const directory = await cloneOf(server);
    const tokens = new Map([[new URL(server.url('team')).origin, 'secret']]);
    const env = { ...ISOLATED, EDITOR: 'vi', PAGER: 'less', GIT_EDITOR: 'vi', ...gitCredentials(tokens, ISOLATED) };
    await assert.rejects(new SimpleGitPorcelain(directory).pushBranch('origin', 'a'), { code: 'push-rejected' });
    await new SimpleGitPorcelain(directory, { env }).pushBranch('origin', 'a');
    await new SimpleGitPorcelain(directory, { env }).pushBranch('origin', 'b');
    assert.equal(Object.keys(env).filter((name) => name.startsWith('GIT_CONFIG_KEY_')).length, 2);
  });

  it("asks the person's own helper for credentials, as the editor's terminal sets one up", async () => {
    const server = await startGitServer({ tokens: { secret: 'write' } });
    const directory = await cloneOf(server);
    const helper = join(await temporaryDirectory(), 'askpass');
    await writeFile(helper, '#!/bin/sh\necho secret\n', { mode: 0o755 });
    const before = process.env['GIT_ASKPASS'];
    process.env['GIT_ASKPASS'] = helper;
    try {
      await new SimpleGitPorcelain(directory).pushBranch('origin', 'a');
    } finally {
      if (before === undefined) delete process.env['GIT_ASKPASS'];
      else process.env['GIT_ASKPASS'] = before;
    }
  });
});
