import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { RepositoryGitProgram } from '../../src/adapters/git/repository-git';
import { StateGitProgram } from '../../src/adapters/git/state-git';
import { ISOLATED, git } from '../helpers/git-command';
import { makeRepository, type TestRepository } from '../helpers/repository';
import { snapshotOf } from '../helpers/snapshot';
import { temporaryDirectory } from '../helpers/temporary';

const REF = 'refs/auto-pr/state';

function stateGitOf(repository: TestRepository, options: { bare?: boolean; format?: 'sha1' | 'sha256' } = {}) {
  const commonDir = options.bare === true ? repository.directory : join(repository.directory, '.git');
  return new StateGitProgram({ commonDir, objectFormat: options.format ?? 'sha1' }, { env: ISOLATED });
}

function files(literal: Record<string, string | Uint8Array | null>) {
  return new Map(Object.entries(literal));
}

for (const format of ['sha1', 'sha256'] as const) {
  for (const bare of [false, true]) {
    describe(`StateGit in a ${bare ? 'bare ' : ''}${format} repository`, () => {
      it('writes an orphan commit and reads its files back, byte for byte', async () => {
        const repository = await makeRepository({ format, bare });
        const state = stateGitOf(repository, { format, bare });
        const bytes = Uint8Array.from([0, 255, 10, 13, 0]);
        const commit = await state.commit({
          parent: null,
          message: 'first [skip ci]\n\nwith a body',
          at: 1_700_000_000_999,
          files: files({ 'a/b "c"\\d.jsonl': 'line\n', 'bytes.bin': bytes, 'ünï/🤖': '' }),
        });
        const tree = await state.tree(commit);
        assert.deepEqual(
          tree.map(({ path }) => path),
          ['a/b "c"\\d.jsonl', 'bytes.bin', 'ünï/🤖'],
        );
        const blobs = await state.blobs(tree.map(({ oid }) => oid));
        assert.deepEqual(blobs, [Buffer.from('line\n'), Buffer.from(bytes), Buffer.from('')]);
        assert.equal(
          await repository.git('log', '-1', '--format=%an <%ae> %cn %at %ct %B', commit),
          'Auto-PR Sessions <noreply@auto-pr-sessions.invalid> Auto-PR Sessions 1700000000 1700000000 first [skip ci]\n\nwith a body',
        );
        await repository.git('fsck', '--strict', '--no-dangling');
      });

      it('changes, adds and removes files on top of a parent and leaves the others', async () => {
        const repository = await makeRepository({ format, bare });
        const state = stateGitOf(repository, { format, bare });
        const parent = await state.commit({
          parent: null,
          message: 'one',
          at: 0,
          files: files({ 'kept.txt': 'kept', 'changed.txt': 'old', 'folder/gone.txt': 'gone' }),
        });
        const commit = await state.commit({
          parent,
          message: 'two',
          at: 1000,
          files: files({ 'changed.txt': 'new', 'folder/gone.txt': null, 'added.txt': 'added' }),
        });
        const tree = await state.tree(commit);
        assert.deepEqual(
          tree.map(({ path }) => path),
          ['added.txt', 'changed.txt', 'kept.txt'],
        );
        assert.deepEqual(
          (await state.changes(parent, commit)).map(({ path }) => path),
          ['added.txt', 'changed.txt'],
        );
        assert.equal(await repository.git('log', '-1', '--format=%P', commit), parent);
      });
    });
  }
}

describe('StateGit', () => {
  it('writes a commit that changes nothing, and one with more parents', async () => {
    const state = stateGitOf(await makeRepository());
    const one = await state.commit({ parent: null, message: 'one', at: 0, files: files({ a: '1' }) });
    const other = await state.commit({ parent: null, message: 'other', at: 0, files: files({ b: '2' }) });
    const merge = await state.commit({ parent: one, mergeParents: [other], message: 'merge', at: 0, files: files({}) });
    assert.deepEqual(await state.tree(merge), await state.tree(one));
    assert.equal(await state.isAncestor(one, merge), true);
    assert.equal(await state.isAncestor(other, merge), true);
    assert.equal(await state.isAncestor(merge, other), false);
  });

  it('says that a commit it does not have is no ancestor', async () => {
    const state = stateGitOf(await makeRepository());
    const one = await state.commit({ parent: null, message: 'one', at: 0, files: files({}) });
    assert.equal(await state.isAncestor('1'.repeat(40), one), false);
  });

  it('touches no ref, no index, no HEAD, no reflog, no hook and leaves nothing behind when it writes', async () => {
    const repository = await makeRepository({ commits: [{ files: { a: '1' } }] });
    await repository.git('config', 'core.logAllRefUpdates', 'always');
    for (const hook of ['reference-transaction', 'post-commit', 'pre-push', 'post-index-change']) {
      await writeFile(
        join(repository.directory, '.git/hooks', hook),
        `#!/bin/sh\ntouch "$(dirname "$0")/../ran-${hook}"\n`,
        { mode: 0o755 },
      );
    }
    const before = await snapshotOf(repository.directory, (path) => !path.startsWith('.git/objects/'));
    const state = stateGitOf(repository);
    const commit = await state.commit({ parent: null, message: 'one', at: 0, files: files({ a: '1' }) });
    await state.tree(commit);
    const after = await snapshotOf(repository.directory, (path) => !path.startsWith('.git/objects/'));
    assert.deepEqual(after, before);
    assert.equal(await state.updateRef(REF, commit, null), true);
    const names = [...(await snapshotOf(repository.directory, (path) => path.startsWith('.git/'))).keys()];
    assert.deepEqual(
      names.filter((name) => name.includes('ran-') || name.includes('logs/refs/auto-pr')),
      [],
    );
  });

  it('leaves no crash report when a parent is missing', async () => {
    const repository = await makeRepository();
    const before = await snapshotOf(repository.directory);
    const state = stateGitOf(repository);
    const writing = state.commit({ parent: '1'.repeat(40), message: 'one', at: 0, files: files({ a: '1' }) });
    await assert.rejects(writing, { code: 'missing-object' });
    assert.deepEqual([...(await snapshotOf(repository.directory)).keys()], [...before.keys()]);
  });

  it('refuses a path that would leave the tree', async () => {
    const state = stateGitOf(await makeRepository());
    for (const path of ['../x', '/x', 'a//b', '.git/config', 'a/./b', '']) {
      await assert.rejects(
        state.commit({ parent: null, message: 'm', at: 0, files: files({ [path]: 'x' }) }),
        TypeError,
      );
    }
  });

  it('works in what a worktree and a submodule call their common directory', async () => {
    const repository = await makeRepository({ commits: [{}] });
    const outer = await makeRepository({ commits: [{}] });
    await outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repository.directory, 'module');
    const worktree = join(await temporaryDirectory(), 'tree');
    await repository.git('worktree', 'add', '--quiet', '--detach', worktree);
    for (const directory of [worktree, join(outer.directory, 'module')]) {
      const location = await new RepositoryGitProgram(directory, { env: ISOLATED }).locate(directory);
      const state = new StateGitProgram(location, { env: ISOLATED });
      const commit = await state.commit({ parent: null, message: 'one', at: 0, files: files({ a: '1' }) });
      assert.equal(await state.updateRef(REF, commit, null), true);
      assert.equal(await git(directory, ['rev-parse', REF]), commit);
    }
  });

  it('keeps to itself where a hook set GIT_DIR, GIT_INDEX_FILE and GIT_WORK_TREE', async () => {
    const repository = await makeRepository();
    const env = {
      ...ISOLATED,
      GIT_DIR: '/nowhere',
      GIT_INDEX_FILE: '/nowhere/index',
      GIT_WORK_TREE: '/nowhere',
      GIT_AUTHOR_DATE: 'nonsense',
    };
    const state = new StateGitProgram({ commonDir: join(repository.directory, '.git'), objectFormat: 'sha1' }, { env });
    const commit = await state.commit({ parent: null, message: 'one', at: 0, files: files({ a: '1' }) });
    assert.equal((await state.tree(commit)).length, 1);
  });

  it('answers null for a blob that is missing, another kind of object or no object id, in the order asked', async () => {
    const state = stateGitOf(await makeRepository());
    const commit = await state.commit({
      parent: null,
      message: 'one',
      at: 0,
      files: files({ 'a b': 'one', b: 'two\n' }),
    });
    const [a, b] = await state.tree(commit);
    assert.deepEqual(
      await state.blobs([b!.oid, commit, '1'.repeat(40), 'HEAD\n', a!.oid, b!.oid, `${commit}:a b`, `${commit}:none`]),
      [Buffer.from('two\n'), null, null, null, Buffer.from('one'), Buffer.from('two\n'), Buffer.from('one'), null],
    );
    assert.deepEqual(await state.blobs([]), []);
  });

  it('reads all files as changed when the commit to compare with is gone or was never there', async () => {
    const state = stateGitOf(await makeRepository());
    const commit = await state.commit({ parent: null, message: 'one', at: 0, files: files({ a: '1', b: '2' }) });
    const tree = await state.tree(commit);
    assert.deepEqual(await state.changes(null, commit), tree);
    assert.deepEqual(await state.changes('1'.repeat(40), commit), tree);
    assert.deepEqual(await state.changes(commit, commit), []);
  });

  it('leaves links and submodules in a tree out, and says so of a commit that is not there', async () => {
    const repository = await makeRepository({ commits: [{ files: { plain: 'x' } }] });
    const oid = await repository.git('rev-parse', 'HEAD:plain');
    const entries = `100644 blob ${oid}\tplain\n120000 blob ${oid}\tlink\n160000 commit ${'1'.repeat(40)}\tmodule\n100755 blob ${oid}\trun\n`;
    const tree = await git(repository.directory, ['mktree', '--missing'], { input: entries });
    const commit = await repository.git('commit-tree', tree, '-m', 'hostile');
    const state = stateGitOf(repository);
    assert.deepEqual(
      (await state.tree(commit)).map(({ path }) => path),
      ['plain', 'run'],
    );
    await assert.rejects(state.tree('1'.repeat(40)), { code: 'missing-object' });
    await assert.rejects(state.tree('--help'), TypeError);
  });

  it('swaps a ref only from the value it is said to have', async () => {
    const state = stateGitOf(await makeRepository());
    const one = await state.commit({ parent: null, message: 'one', at: 0, files: files({}) });
    const two = await state.commit({ parent: one, message: 'two', at: 0, files: files({}) });
    assert.equal(await state.resolve(REF), null);
    assert.equal(await state.updateRef(REF, two, one), false);
    assert.equal(await state.updateRef(REF, null, one), false);
    assert.equal(await state.updateRef(REF, one, null), true);
    assert.equal(await state.updateRef(REF, two, null), false);
    assert.equal(await state.updateRef(REF, two, one), true);
    assert.equal(await state.updateRef(REF, one, one), false);
    assert.equal(await state.resolve(REF), two);
    assert.equal(await state.updateRef(REF, null, two), true);
    assert.equal(await state.resolve(REF), null);
  });

  it('lets exactly one of many win a ref at once', async () => {
    const state = stateGitOf(await makeRepository());
    const base = await state.commit({ parent: null, message: 'base', at: 0, files: files({}) });
    const commits = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        state.commit({ parent: base, message: `${index}`, at: 0, files: files({ a: `${index}` }) }),
      ),
    );
    assert.equal(new Set(commits).size, 8);
    await state.updateRef(REF, base, null);
    const won = await Promise.all(commits.map((commit) => state.updateRef(REF, commit, base)));
    assert.equal(won.filter(Boolean).length, 1);
    assert.equal(await state.resolve(REF), commits[won.indexOf(true)]);
  });

  it('names the lock file that another git left', async () => {
    const repository = await makeRepository();
    const state = stateGitOf(repository);
    const one = await state.commit({ parent: null, message: 'one', at: 0, files: files({}) });
    await state.updateRef(REF, one, null);
    await writeFile(join(repository.directory, '.git', `${REF}.lock`), '');
    await assert.rejects(state.updateRef(REF, null, one), { code: 'ref-locked', message: /state\.lock is in the way/ });
  });

  it('lists the refs under a prefix, with or without its slash', async () => {
    const state = stateGitOf(await makeRepository());
    const oid = await state.commit({ parent: null, message: 'one', at: 0, files: files({}) });
    for (const ref of ['refs/auto-pr/inbox/a', 'refs/auto-pr/inbox/b', 'refs/auto-pr/inbox2/c'])
      await state.updateRef(ref, oid, null);
    const expected = [
      { ref: 'refs/auto-pr/inbox/a', oid },
      { ref: 'refs/auto-pr/inbox/b', oid },
    ];
    assert.deepEqual(await state.refs('refs/auto-pr/inbox'), expected);
    assert.deepEqual(await state.refs('refs/auto-pr/inbox/'), expected);
    assert.deepEqual(await state.refs('refs/none'), []);
    assert.equal(await state.resolve('refs/auto-pr/inbox'), null);
  });
});
