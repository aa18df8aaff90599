import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join as joinPath, relative } from 'node:path';
import { completeSession } from '../../../src/app/complete-session';
import { sessionHere } from '../../../src/app/find-session';
import { startSession } from '../../../src/app/start-session';
import { undoCompletion } from '../../../src/app/undo-completion';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { git } from '../../helpers/git-command';
import { startGitServer, type GitServer } from '../../helpers/git-server';
import { clone as cloneOf, makeRepository, repositoryAt, type TestRepository } from '../../helpers/repository';
import { temporaryDirectory } from '../../helpers/temporary';
import { BRANCH, join, openTestClone, personalFiles, realPorts, TARGET, type TestClone } from '../../helpers/team';

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** A server with some code on it, and a member whose session is on the state branch. */
async function teamWithCode(
  format: 'sha1' | 'sha256' = 'sha1',
): Promise<{ server: GitServer; url: string; session: string }> {
  const server = await startGitServer({ format });
  await server.create('team');
  const url = server.url('team');
  const { repository, clone } = await join(url, { format, commits: [{ files: { a: '1' } }, { files: { a: '2' } }] });
  await repository.git('push', '--quiet', 'origin', 'main');
  const { session } = await startSession(clone);
  assert.equal((await clone.sync.sync(TARGET)).status, 'synced');
  return { server, url, session };
}

/** Records in it, exchanges, and shows that the other's session came and its own went. */
async function exchanges(
  repository: TestRepository,
  url: string,
  session: string,
  directory = repository.directory,
): Promise<TestClone> {
  const clone = await openTestClone(directory);
  const before = await personalFiles(repository.directory);
  const mine = await startSession(clone);
  const outcome = await clone.sync.sync(TARGET);
  assert.equal(outcome.status, 'synced', JSON.stringify(outcome));
  assert.ok(session in clone.store.state.sessions);
  assert.deepEqual(await personalFiles(repository.directory), before);
  const { clone: other } = await join(url, { format: clone.location.objectFormat });
  await other.sync.sync(TARGET);
  assert.ok(mine.session in other.store.state.sessions);
  return clone;
}

describe('a sync in a repository of another shape', () => {
  for (const options of [
    ['--depth=1'],
    ['--depth=1', '--no-single-branch'],
    ['--filter=blob:none'],
    ['--filter=tree:0'],
  ]) {
    it(`works in a clone made with ${options.join(' ')}`, async () => {
      const { url, session } = await teamWithCode();
      await exchanges(await cloneOf(url, ...options), url, session);
    });
  }

  it('works with SHA-256', async () => {
    const { url, session } = await teamWithCode('sha256');
    const clone = await exchanges(await cloneOf(url), url, session);
    assert.equal(clone.store.commit?.length, 64);
  });

  it('works on a detached HEAD', async () => {
    const { url, session } = await teamWithCode();
    const repository = await cloneOf(url);
    await repository.git('checkout', '--quiet', '--detach', 'HEAD~1');
    await exchanges(repository, url, session);
  });

  it('works in a submodule, in its own repository', async () => {
    const { url, session } = await teamWithCode();
    const outer = await makeRepository({ commits: [{ files: { b: '1' } }] });
    await outer.git('submodule', '--quiet', 'add', url, 'inner');
    await outer.git('commit', '--quiet', '-m', 'submodule');
    const clone = await exchanges(outer, url, session, joinPath(outer.directory, 'inner'));
    assert.match(clone.paths.root, /\.git\/modules\/inner\/auto-pr-sessions$/);
    await assert.rejects(outer.git('rev-parse', '--verify', 'refs/auto-pr/state'));
  });

  it('gives every worktree a session of its own and all of them one journal', async () => {
    const { server, url, session } = await teamWithCode();
    const repository = await cloneOf(url);
    const linked = joinPath(await temporaryDirectory(), 'linked tree');
    await repository.git('worktree', 'add', '--quiet', '-b', 'other', linked);
    const main = await exchanges(repository, url, session);
    const other = await openTestClone(linked);
    assert.equal(other.paths.journal, main.paths.journal);
    const second = await startSession(other);
    await main.store.refresh();
    const [one, two] = [main, other].map((clone) => clone.store.state.sessions[second.session]?.started?.worktree);
    assert.deepEqual([one, two], [other.worktree, other.worktree]);
    assert.deepEqual([main.worktree, /^[0-9a-f]{8}$/.test(other.worktree)], ['main', true]);
    assert.equal((await main.sync.sync(TARGET)).status, 'synced');
    assert.equal((await other.sync.sync(TARGET, true)).status, 'synced');
    assert.deepEqual(await other.sync.sync(TARGET), { status: 'synced', sent: 1, received: false, pushes: 0 });
    assert.deepEqual([other.store.journal.entries(), other.store.commit], [[], main.store.commit]);
    const remote = repositoryAt(joinPath(server.directory, 'team.git'));
    assert.match(await remote.git('grep', '--count', other.worktree, BRANCH), /:1$/);
    await assert.rejects(remote.git('grep', 'linked', BRANCH), "a folder's name is nobody's business");
  });

  it('finds the session that a linked worktree began while its key was still the name of its folder', async () => {
    const repository = await makeRepository({ commits: [{}] });
    const linked = joinPath(await temporaryDirectory(), 'linked');
    await repository.git('worktree', 'add', '--quiet', '-b', 'other', linked);
    const clone = await openTestClone(linked, { sharing: 'local' });
    const { session } = await startSession({ ...clone, worktree: 'linked' });
    assert.equal(sessionHere(clone)?.session, session);
    assert.equal(sessionHere(await openTestClone(repository.directory, { sharing: 'local' })), null);
    await completeSession(clone, sessionHere(clone)!, DEFAULT_CONFIG, { trigger: 'manual' });
    assert.equal(sessionHere(clone), null);
    await undoCompletion(clone);
    assert.equal(sessionHere(clone)?.session, session);
  });

  it('exchanges in a bare clone, and tells who records there that a session needs a working tree', async () => {
    const { url, session } = await teamWithCode();
    for (const option of ['--bare', '--mirror']) {
      const repository = await cloneOf(url, option);
      const clone = await openTestClone(repository.directory);
      assert.equal((await clone.sync.sync(TARGET)).status, 'synced');
      assert.ok(session in clone.store.state.sessions);
      await assert.rejects(startSession(clone), { code: 'bare-repository' });
    }
  });

  it('reaches a remote by a path from the working tree, from everywhere in the clone', async () => {
    const origin = await makeRepository({ bare: true });
    const folder = await temporaryDirectory();
    const path = relative(joinPath(folder, 'main'), origin.directory);
    const repository = repositoryAt(joinPath(folder, 'main'));
    await git('/', ['clone', '--quiet', '--', origin.directory, repository.directory]);
    await repository.git('remote', 'set-url', 'origin', path);
    await repository.git('commit', '--quiet', '--allow-empty', '--message', 'one');
    await mkdir(joinPath(repository.directory, 'deep/down'), { recursive: true });
    await repository.git('worktree', 'add', '--quiet', '-b', 'beside', '../beside');
    await repository.git('worktree', 'add', '--quiet', '-b', 'below', 'deep/worktree');
    for (const where of ['main', 'main/deep/down', 'beside', 'main/deep/worktree']) {
      const clone = await openTestClone(joinPath(folder, where));
      if (where !== 'main/deep/down') await startSession(clone);
      assert.equal((await clone.sync.sync(TARGET)).status, 'synced', where);
    }
    assert.equal((await origin.git('ls-tree', '--name-only', `${BRANCH}:sessions`)).split('\n').length, 3);
  });

  it('reaches a remote by a path from a bare clone, and from a worktree of one', async () => {
    const origin = await makeRepository({ bare: true });
    const folder = await temporaryDirectory();
    const bare = repositoryAt(joinPath(folder, 'bare.git'));
    await git('/', ['clone', '--quiet', '--bare', '--', origin.directory, bare.directory]);
    await bare.git('remote', 'set-url', 'origin', relative(bare.directory, origin.directory));
    const outcome = await (await openTestClone(bare.directory)).sync.sync(TARGET);
    assert.equal(outcome.status, 'synced', JSON.stringify(outcome));
    await bare.git('update-ref', 'refs/heads/topic', await bare.git('commit-tree', '-m', 'one', EMPTY_TREE));
    await bare.git('worktree', 'add', '--quiet', '../beside', 'topic');
    const beside = await openTestClone(joinPath(folder, 'beside'));
    await startSession(beside);
    assert.equal((await beside.sync.sync(TARGET)).status, 'synced');
  });

  it('takes a remote whose name starts with a dash for a remote', async () => {
    const { url, session } = await teamWithCode();
    const repository = await makeRepository({ commits: [{ files: { a: '1' } }] });
    await repository.git('config', 'remote.--upload-pack=touch pwned.url', url);
    const clone = await openTestClone(repository.directory);
    const outcome = await clone.sync.sync({ ...TARGET, remote: '--upload-pack=touch pwned' });
    assert.ok(outcome.status === 'synced' ? session in clone.store.state.sessions : outcome.status === 'denied');
    assert.equal(await repository.git('status', '--porcelain'), '');
  });

  it('says in one sentence what to do where git does not trust the directory', async () => {
    const { url } = await teamWithCode();
    const repository = await cloneOf(url);
    const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    const { ports } = realPorts({ env });
    await assert.rejects(ports.repositoryGit(repository.directory).locate(repository.directory), {
      code: 'unsafe-repository',
      message: /safe\.directory/,
    });
  });

  it('is not confused by a state branch that is checked out in a clone', async () => {
    const { url, session } = await teamWithCode();
    const repository = await cloneOf(url, `--branch=${TARGET.branch}`);
    await exchanges(repository, url, session);
    assert.equal(await repository.git('symbolic-ref', 'HEAD'), BRANCH);
    await repository.git('pull', '--quiet', '--ff-only');
    assert.equal(
      await repository.git('rev-parse', 'HEAD'),
      await repositoryAt(repository.directory).git('rev-parse', 'refs/auto-pr/state'),
    );
  });
});
