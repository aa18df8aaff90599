import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { RepositoryGitProgram } from '../../src/adapters/git/repository-git';
import type { CommitWithFiles, RepositoryGit } from '../../src/ports/git';
import { ISOLATED } from '../helpers/git-command';
import { clone, makeRepository } from '../helpers/repository';
import { temporaryDirectory } from '../helpers/temporary';

function gitAt(directory: string, env: NodeJS.ProcessEnv = {}): RepositoryGit {
  return new RepositoryGitProgram(directory, { env: { ...ISOLATED, ...env } });
}

async function historyOf(
  git: RepositoryGit,
  options?: { revision?: string; files?: boolean },
): Promise<CommitWithFiles[]> {
  const commits: CommitWithFiles[] = [];
  for await (const batch of git.history(options)) commits.push(...batch);
  return commits;
}

describe('RepositoryGit.locate', () => {
  it('finds the root, the git directory and the format from a directory inside', async () => {
    for (const format of ['sha1', 'sha256'] as const) {
      const { directory } = await makeRepository({ format });
      const inside = join(directory, 'a', 'b');
      await mkdir(inside, { recursive: true });
      const gitDir = join(directory, '.git');
      const expected = { topLevel: directory, gitDir, commonDir: gitDir, worktree: 'main', objectFormat: format };
      assert.deepEqual(await gitAt(inside).locate(inside), expected);
    }
  });

  it('has no root in a bare repository and in a git directory', async () => {
    const { directory } = await makeRepository({ bare: true });
    const bare = await gitAt(directory).locate(directory);
    assert.deepEqual([bare.topLevel, bare.gitDir, bare.commonDir], [null, directory, directory]);
    const gitDir = join((await makeRepository()).directory, '.git');
    const inside = await gitAt(gitDir).locate(gitDir);
    assert.deepEqual([inside.topLevel, inside.gitDir], [null, gitDir]);
  });

  it('tells worktrees apart and knows what they share, also of one that is called main', async () => {
    const repository = await makeRepository({ commits: [{}] });
    const places = await temporaryDirectory();
    for (const name of ['feature', 'main']) {
      const directory = join(places, name);
      await repository.git('worktree', 'add', '--quiet', '--detach', directory);
      const location = await gitAt(directory).locate(directory);
      assert.equal(location.topLevel, directory);
      assert.equal(location.commonDir, join(repository.directory, '.git'));
      assert.equal(location.worktree, name === 'main' ? 'main~' : name);
    }
  });

  it('takes a submodule for a repository of its own', async () => {
    const inner = await makeRepository({ commits: [{}] });
    const outer = await makeRepository({ commits: [{}] });
    await outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.directory, 'module');
    const directory = join(outer.directory, 'module');
    const location = await gitAt(directory).locate(directory);
    assert.equal(location.topLevel, directory);
    assert.equal(location.commonDir, join(outer.directory, '.git', 'modules', 'module'));
    assert.equal(location.worktree, 'main');
  });

  it('reads a path with spaces, quotes and newlines', async () => {
    const directory = join(await temporaryDirectory(), 'a "b"\nc é');
    await mkdir(directory);
    const git = gitAt(directory);
    await assert.rejects(git.locate(directory), { code: 'not-a-repository' });
    const source = await makeRepository({ commits: [{}] });
    await source.git('clone', '--quiet', '.', join(directory, 'x'));
    assert.equal((await git.locate(join(directory, 'x'))).topLevel, join(directory, 'x'));
  });

  it('says what to do where there is no repository, no directory or no git', async () => {
    const directory = await temporaryDirectory();
    const message = `${directory} is not a git repository. Run git init there, or pass --repo.`;
    await assert.rejects(gitAt(directory).locate(directory), { code: 'not-a-repository', message });
    await assert.rejects(gitAt(directory).locate(join(directory, 'none')), { code: 'no-such-directory' });
    await writeFile(join(directory, 'file'), '');
    await assert.rejects(gitAt(directory).locate(join(directory, 'file')), { code: 'no-such-directory' });
    const lost = gitAt(directory, { PATH: directory });
    await assert.rejects(lost.locate(directory), { code: 'git-missing' });
    await assert.rejects(historyOf(lost), { code: 'git-missing' });
  });

  it('gives the command that trusts a repository of another user', async () => {
    const { directory } = await makeRepository();
    await assert.rejects(gitAt(directory, { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }).locate(directory), {
      code: 'unsafe-repository',
      message: `${directory} belongs to another user. If you trust it, run: git config --global --add safe.directory ${directory}`,
    });
  });

  it('is not misled by what a hook leaves in the environment', async () => {
    const { directory } = await makeRepository();
    const git = gitAt(directory, { GIT_DIR: '/nowhere', GIT_WORK_TREE: '/nowhere', GIT_PREFIX: 'x/' });
    assert.equal((await git.locate(directory)).topLevel, directory);
  });
});

describe('RepositoryGit', () => {
  it('knows the person by the environment or the configuration, and says so when it does not', async () => {
    const repository = await makeRepository();
    assert.deepEqual(await gitAt(repository.directory).identity(), { name: 'Ada', email: 'ada@example.com' });
    const nobody = { GIT_COMMITTER_NAME: undefined, GIT_COMMITTER_EMAIL: undefined, EMAIL: undefined };
    assert.equal(await gitAt(repository.directory, nobody).identity(), null);
    await repository.git('config', 'user.name', 'Grace <H>');
    assert.equal(await gitAt(repository.directory, nobody).identity(), null);
    await repository.git('config', 'user.email', 'grace@example.com');
    const hook = { ...nobody, GIT_AUTHOR_NAME: 'Bob', GIT_AUTHOR_EMAIL: 'bob@x', GIT_COMMITTER_DATE: 'nonsense' };
    assert.deepEqual(await gitAt(repository.directory, hook).identity(), {
      name: 'Grace H',
      email: 'grace@example.com',
    });
  });

  it('knows HEAD on a branch, detached, and before the first commit', async () => {
    const repository = await makeRepository({ commits: [{}] });
    const git = gitAt(repository.directory);
    assert.deepEqual(await git.head(), { sha: repository.shas[0], branch: 'main' });
    await repository.git('checkout', '--quiet', '-b', 'feature/ü');
    assert.deepEqual(await git.head(), { sha: repository.shas[0], branch: 'feature/ü' });
    await repository.git('checkout', '--quiet', '--detach');
    assert.deepEqual(await git.head(), { sha: repository.shas[0], branch: null });
    await repository.git('checkout', '--quiet', '--orphan', 'fresh');
    assert.deepEqual(await git.head(), { sha: null, branch: 'fresh' });
  });

  it('reads one commit with its files, and none of a merge', async () => {
    const { directory, shas } = await makeRepository({
      commits: [
        {
          author: 'Ada <ada@x>',
          at: '2026-01-02T03:04:05Z',
          subject: 'one\n\nbody',
          files: { 'a b': '1', 'ü/"q"': '2' },
        },
        { files: { a: '1' } },
        { parents: [0], files: { b: '1' } },
        { parents: [1, 2] },
      ],
    });
    const git = gitAt(directory);
    assert.deepEqual(await git.commit(shas[0]!), {
      sha: shas[0],
      parents: [],
      author: { name: 'Ada', email: 'ada@x' },
      authoredAt: Date.UTC(2026, 0, 2, 3, 4, 5),
      subject: 'one',
      files: ['a b', 'ü/"q"'],
    });
    const merge = await git.commit('HEAD');
    assert.deepEqual([merge.parents, merge.files], [[shas[1], shas[2]], []]);
  });

  it('tells what a commit added from what it changed, moved and removed', async () => {
    const { directory, shas } = await makeRepository({
      commits: [
        { files: { a: '1', 'old ü': '2', gone: '3' } },
        { files: { a: '2', 'old ü': null, 'new ü': '2', gone: null, 'added "q"': '4' } },
        { files: { a: '3' } },
        { parents: [1], files: { b: '1' } },
        { parents: [2, 3] },
      ],
    });
    const git = gitAt(directory);
    assert.deepEqual(await Promise.all(shas.map((sha) => git.addedPaths(sha))), [
      ['a', 'gone', 'old ü'],
      ['added "q"'],
      [],
      ['b'],
      [],
    ]);
  });

  it('tells what a commit changed in lines, under the path it has now', async () => {
    const long = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n');
    const { directory, shas } = await makeRepository({
      commits: [
        { files: { 'old ü': `${long}\n`, a: '1\n2\n', gone: '1\n' } },
        { files: { 'old ü': null, 'new "q"': `${long}\nmore\n`, a: '1\n3\n4\n', gone: null } },
      ],
    });
    const git = gitAt(directory);
    assert.deepEqual(await git.changedFiles(shas[0]!), [
      { path: 'a', status: 'added', additions: 2, deletions: 0 },
      { path: 'gone', status: 'added', additions: 1, deletions: 0 },
      { path: 'old ü', status: 'added', additions: 20, deletions: 0 },
    ]);
    assert.deepEqual(await git.changedFiles(shas[1]!), [
      { path: 'a', status: 'modified', additions: 2, deletions: 1 },
      { path: 'gone', status: 'removed', additions: 0, deletions: 1 },
      { path: 'new "q"', status: 'renamed', previousPath: 'old ü', additions: 1, deletions: 0 },
    ]);
    await assert.rejects(git.changedFiles('1'.repeat(40)), { code: 'unknown-commit' });
  });

  it('says unknown-commit for what names no commit, options and trees included', async () => {
    const repository = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const git = gitAt(repository.directory);
    for (const revision of ['none', '1'.repeat(40), 'HEAD:a', '--all', '-1', '', 'a\nb']) {
      await assert.rejects(git.commit(revision), { code: 'unknown-commit' }, JSON.stringify(revision));
    }
    await assert.rejects(historyOf(git, { revision: '--all' }), { code: 'unknown-commit' });
  });

  it('lists remotes without their credentials, and the one that the branch follows', async () => {
    const origin = await makeRepository({ commits: [{}], bare: false });
    const repository = await clone(origin.directory);
    const git = gitAt(repository.directory);
    assert.equal(await git.upstreamRemote(), 'origin');
    await repository.git('remote', 'add', 'fork', 'https://ada:secret@example.com/a b.git');
    await repository.git('remote', 'set-url', '--push', 'fork', 'ssh://git:secret@example.com/x.git');
    assert.deepEqual(await git.remotes(), [
      { name: 'fork', url: 'https://example.com/a b.git', pushUrl: 'ssh://git@example.com/x.git' },
      { name: 'origin', url: origin.directory, pushUrl: origin.directory },
    ]);
    await repository.git('checkout', '--quiet', '-b', 'alone');
    assert.equal(await git.upstreamRemote(), null);
    await repository.git('checkout', '--quiet', '--detach');
    assert.equal(await git.upstreamRemote(), null);
    assert.deepEqual(await gitAt((await makeRepository()).directory).remotes(), []);
  });
});

describe('RepositoryGit.history', () => {
  it('gives everything reachable from HEAD, children before parents, clock skew or not', async () => {
    const { directory, shas } = await makeRepository({
      commits: [
        { at: '2030-01-01T00:00:00Z', files: { a: '1' } },
        { at: '2020-01-01T00:00:00Z', files: { a: '2', b: '1' } },
        { at: '2025-01-01T00:00:00Z', parents: [0], files: { c: '1' } },
        { at: '2019-01-01T00:00:00Z', parents: [1, 2], subject: 'merge' },
      ],
    });
    const commits = await historyOf(gitAt(directory));
    const order = commits.map(({ sha }) => shas.indexOf(sha));
    assert.deepEqual([order[0], order[3], [...order].sort()], [3, 0, [0, 1, 2, 3]]);
    assert.deepEqual(
      shas.map((sha) => commits.find((commit) => commit.sha === sha)?.files),
      [['a'], ['a', 'b'], ['c'], []],
    );
    assert.equal((await historyOf(gitAt(directory), { revision: shas[1]!, files: false })).length, 2);
    assert.ok((await historyOf(gitAt(directory), { files: false })).every(({ files }) => files.length === 0));
  });

  it('gives nothing in an empty repository', async () => {
    assert.deepEqual(await historyOf(gitAt((await makeRepository()).directory)), []);
    assert.deepEqual(await historyOf(gitAt((await makeRepository({ bare: true })).directory)), []);
  });

  it('survives any byte in subjects and paths', async () => {
    const { directory } = await makeRepository({
      commits: [
        {
          subject: Uint8Array.from([0x66, 0xfc, 0x72, 0xff]),
          files: { '\nstarts with a newline': '1', 'tab\there': '1' },
        },
        { subject: '', files: { '\n': '1' } },
        { subject: '\u0001 "quotes" \\ 🤖', author: ' <>', files: { 'a\nb\nc': '1' } },
        { subject: 'no files' },
      ],
    });
    const commits = (await historyOf(gitAt(directory))).reverse();
    assert.deepEqual(
      commits.map(({ subject, files }) => [subject, files]),
      [
        ['f\ufffdr\ufffd', ['\nstarts with a newline', 'tab\there']],
        ['', ['\n']],
        ['\u0001 "quotes" \\ 🤖', ['a\nb\nc']],
        ['no files', []],
      ],
    );
  });

  it('decodes a message in the encoding that the commit names', async () => {
    const repository = await makeRepository({ commits: [{}] });
    await writeFile(join(repository.directory, 'message'), Uint8Array.from([0x66, 0xfc, 0x72]));
    await repository.git('-c', 'i18n.commitEncoding=ISO-8859-1', 'commit', '--quiet', '--allow-empty', '-F', 'message');
    assert.equal((await historyOf(gitAt(repository.directory)))[0]?.subject, 'für');
  });

  it('applies the mailmap', async () => {
    const commits = [{ author: 'ada <ada@old>', files: { '.mailmap': 'Ada Lovelace <ada@new> <ada@old>\n' } }];
    const { directory } = await makeRepository({ commits });
    assert.deepEqual((await historyOf(gitAt(directory)))[0]?.author, { name: 'Ada Lovelace', email: 'ada@new' });
  });

  it('is the same whatever the person configured', async () => {
    const repository = await makeRepository({
      commits: [
        { files: { a: 'x\n'.repeat(50) } },
        { files: { a: null, b: 'x\n'.repeat(50), 'ü/c': '1' } },
        { parents: [0], files: { d: '' } },
        { parents: [1, 2] },
      ],
    });
    const plain = await historyOf(gitAt(repository.directory));
    const taste = {
      'color.ui': 'always',
      'log.showSignature': 'true',
      'log.showRoot': 'false',
      'log.follow': 'true',
      'log.diffMerges': 'first-parent',
      'log.decorate': 'full',
      'diff.renames': 'copies',
      'diff.relative': 'true',
      'diff.noprefix': 'true',
      'diff.external': 'false',
      'diff.orderFile': '/nowhere',
      'diff.ignoreSubmodules': 'all',
      'core.quotePath': 'true',
      'core.pager': 'false',
      'format.pretty': 'fuller',
      'i18n.logOutputEncoding': 'UTF-16',
      'log.abbrevCommit': 'true',
      'log.date': 'human',
      'core.commitGraph': 'false',
    };
    for (const [key, value] of Object.entries(taste)) await repository.git('config', key, value);
    const environment = { GIT_PAGER: 'false', GIT_EXTERNAL_DIFF: 'false', LANG: 'de_DE.UTF-8', TZ: 'Asia/Kathmandu' };
    assert.deepEqual(await historyOf(gitAt(repository.directory, environment)), plain);
  });

  it('can be left before its end without leaving git behind', async () => {
    const { directory } = await makeRepository({ commits: Array.from({ length: 3000 }, () => ({})) });
    let seen = 0;
    for await (const batch of gitAt(directory).history()) {
      seen += batch.length;
      break;
    }
    assert.ok(seen > 0);
  });

  it('reads a shallow clone to where it ends, and says so of one without directory listings', async () => {
    const source = await makeRepository({
      commits: [{ files: { a: '1' } }, { files: { a: '2' } }, { files: { b: '2' } }],
    });
    const url = `file://${source.directory}`;
    const shallow = await historyOf(gitAt((await clone(url, '--depth=2')).directory));
    assert.deepEqual(
      shallow.map(({ files }) => files),
      [['b'], ['a', 'b'].slice(0, 1)],
    );
    await source.git('config', 'uploadpack.allowFilter', 'true');
    const blobless = gitAt((await clone(url, '--no-checkout', '--filter=blob:none')).directory);
    assert.deepEqual(
      (await historyOf(blobless)).map(({ files }) => files),
      [['b'], ['a'], ['a']],
    );
    const treeless = gitAt((await clone(url, '--no-checkout', '--filter=tree:0')).directory);
    assert.equal((await historyOf(treeless, { files: false })).length, 3);
    await assert.rejects(historyOf(treeless), { code: 'incomplete-clone' });
  });
});
