import assert from 'node:assert/strict';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { StateGitProgram } from '../../src/adapters/git/state-git';
import { ISOLATED } from '../helpers/git-command';
import { startGitServer } from '../helpers/git-server';
import { REMOTE_KINDS } from '../helpers/remotes';
import { clone, makeRepository, repositoryAt, type TestRepository } from '../helpers/repository';

const BRANCH = 'refs/heads/auto-pr-sessions';
const STATE = 'refs/auto-pr/state';
const FETCH = [{ from: BRANCH, to: STATE }];
const INBOX = { from: 'refs/auto-pr/inbox/*', to: 'refs/auto-pr/remote-inbox/*' };

function stateGitOf(repository: TestRepository, env: NodeJS.ProcessEnv = {}, networkLimit?: number) {
  const limit = networkLimit === undefined ? {} : { networkLimit };
  const commonDir = join(repository.directory, '.git');
  return new StateGitProgram({ commonDir, objectFormat: 'sha1' }, { env: { ...ISOLATED, ...env }, ...limit });
}

/** A chain of commits, each with one file that tells it apart. */
async function chain(state: StateGitProgram, parent: string | null, ...names: string[]): Promise<string[]> {
  const commits: string[] = [];
  for (const name of names) {
    const commit = await state.commit({
      parent: commits.at(-1) ?? parent,
      message: name,
      at: 0,
      files: new Map([[`sessions/${name}.jsonl`, `${name}\n`]]),
    });
    commits.push(commit);
  }
  return commits;
}

for (const [kind, makeRemote] of Object.entries(REMOTE_KINDS)) {
  describe(`StateGit with ${kind} as its remote`, () => {
    it('pushes a new branch, which another clone fetches whole', async () => {
      const { url } = await makeRemote();
      const [mine, theirs] = [stateGitOf(await makeRepository()), stateGitOf(await makeRepository())];
      const [one, two] = await chain(mine, null, 'one', 'two');
      assert.equal(await mine.push(url, [{ ref: BRANCH, to: two! }]), null);
      assert.equal(await theirs.fetch(url, FETCH), null);
      assert.equal(await theirs.resolve(STATE), two);
      assert.equal(await theirs.isAncestor(one!, two!), true);
      const [first] = await theirs.tree(two!);
      assert.deepEqual(await theirs.blobs([first!.oid]), [Buffer.from('one\n')]);
    });

    it('says stale when somebody else pushed first, whether or not their commit is here', async () => {
      const { url } = await makeRemote();
      const [mine, theirs] = [stateGitOf(await makeRepository()), stateGitOf(await makeRepository())];
      const [base] = await chain(mine, null, 'base');
      await mine.push(url, [{ ref: BRANCH, to: base! }]);
      await theirs.fetch(url, FETCH);
      const [ours] = await chain(theirs, base!, 'ours');
      assert.equal(await theirs.push(url, [{ ref: BRANCH, to: ours! }]), null);
      const [late] = await chain(mine, base!, 'late');
      assert.equal((await mine.push(url, [{ ref: BRANCH, to: late! }]))?.kind, 'stale');
      await mine.fetch(url, FETCH);
      assert.equal((await mine.push(url, [{ ref: BRANCH, to: late! }]))?.kind, 'stale');
      const [unrelated] = await chain(mine, null, 'unrelated');
      assert.equal((await mine.push(url, [{ ref: BRANCH, to: unrelated! }]))?.kind, 'stale');
    });

    it('pushes with a lease only over the value it names, all refs or none', async () => {
      const remote = await makeRemote();
      const mine = stateGitOf(await makeRepository());
      const [one, two] = await chain(mine, null, 'one', 'two');
      await mine.push(remote.url, [
        { ref: BRANCH, to: one! },
        { ref: 'refs/auto-pr/inbox/me', to: one! },
      ]);
      const both = (lease: string) =>
        mine.push(remote.url, [
          { ref: BRANCH, to: two! },
          { ref: 'refs/auto-pr/inbox/me', to: null, lease },
        ]);
      assert.equal((await both(two!))?.kind, 'stale');
      assert.equal(await repositoryAt(remote.directory).git('rev-parse', BRANCH), one);
      assert.equal(await both(one!), null);
      const refs = await repositoryAt(remote.directory).git('for-each-ref', '--format=%(objectname) %(refname)');
      assert.equal(refs, `${two!} ${BRANCH}`);
    });

    it('overwrites a ref of its own with force', async () => {
      const { url, directory } = await makeRemote();
      const mine = stateGitOf(await makeRepository());
      const [one] = await chain(mine, null, 'one');
      const [other] = await chain(mine, null, 'other');
      await mine.push(url, [{ ref: 'refs/auto-pr/inbox/me', to: one! }]);
      assert.equal(await mine.push(url, [{ ref: 'refs/auto-pr/inbox/me', to: other!, force: true }]), null);
      assert.equal(await repositoryAt(directory).git('rev-parse', 'refs/auto-pr/inbox/me'), other);
    });

    it('takes a remote without the branch as nothing to fetch, and forgets what the remote lost', async () => {
      const { url, directory } = await makeRemote();
      const mine = stateGitOf(await makeRepository());
      assert.equal(await mine.fetch(url, [...FETCH, INBOX]), null);
      const [one, two] = await chain(mine, null, 'one', 'two');
      await mine.push(url, [
        { ref: BRANCH, to: two! },
        { ref: 'refs/auto-pr/inbox/a', to: one! },
        { ref: 'refs/auto-pr/inbox/b', to: two! },
      ]);
      assert.equal(await mine.fetch(url, [...FETCH, INBOX]), null);
      assert.equal(await mine.resolve(STATE), two);
      assert.equal((await mine.refs('refs/auto-pr/remote-inbox')).length, 2);
      const remote = repositoryAt(directory);
      await remote.git('update-ref', '-d', BRANCH);
      await remote.git('update-ref', '-d', 'refs/auto-pr/inbox/a');
      assert.equal(await mine.fetch(url, [...FETCH, INBOX]), null);
      assert.equal(await mine.resolve(STATE), null);
      assert.deepEqual(await mine.refs('refs/auto-pr/remote-inbox'), [
        { ref: 'refs/auto-pr/remote-inbox/b', oid: two },
      ]);
    });

    it('follows a branch that was force-pushed', async () => {
      const { url, directory } = await makeRemote();
      const mine = stateGitOf(await makeRepository());
      const [one, two] = await chain(mine, null, 'one', 'two');
      await mine.push(url, [{ ref: BRANCH, to: two! }]);
      await mine.fetch(url, FETCH);
      await repositoryAt(directory).git('update-ref', BRANCH, one!);
      assert.equal(await mine.fetch(url, FETCH), null);
      assert.equal(await mine.resolve(STATE), one);
    });

    it('moves only the tracking ref of the state branch, no tag and no FETCH_HEAD, whatever their configuration says', async () => {
      const { url, directory } = await makeRemote();
      const source = await makeRepository({ commits: [{ files: { a: '1' } }] });
      await source.git('push', '--quiet', url, 'main');
      const repository = await clone(url);
      for (const setting of ['fetch.prune', 'fetch.pruneTags', 'push.followTags', 'fetch.writeCommitGraph']) {
        await repository.git('config', setting, 'true');
      }
      await repository.git('config', 'remote.origin.tagOpt', '--tags');
      await repository.git('config', 'remote.origin.mirror', 'true');
      await repository.git('tag', '-a', 'mine', '-m', 'mine');
      await repositoryAt(directory).git('update-ref', 'refs/heads/new', source.shas[0]!);
      await repositoryAt(directory).git('tag', 'theirs', 'main');
      const before = await repository.git('for-each-ref');
      const mine = stateGitOf(repository);
      const [one] = await chain(mine, null, 'one');
      assert.equal(await mine.push('origin', [{ ref: BRANCH, to: one! }]), null);
      assert.equal(await mine.fetch('origin', FETCH), null);
      assert.equal(await mine.updateRef(STATE, null, one!), true);
      await repository.git('update-ref', '-d', 'refs/remotes/origin/auto-pr-sessions', one!);
      assert.equal(await repository.git('for-each-ref'), before);
      await assert.rejects(repository.git('cat-file', '-e', 'FETCH_HEAD'));
      assert.equal(await repositoryAt(directory).git('tag'), 'theirs');
    });

    it('lets the server’s words through when a hook declines, without terminal codes', async () => {
      const { url, directory } = await makeRemote();
      const hook = '#!/bin/sh\nprintf "\\033[31mNo sessions here,\\033[0m\\007 please.\\n" >&2\nexit 1\n';
      await writeFile(join(directory, 'hooks', 'pre-receive'), hook, { mode: 0o755 });
      const mine = stateGitOf(await makeRepository());
      const [one] = await chain(mine, null, 'one');
      assert.deepEqual(await mine.push(url, [{ ref: BRANCH, to: one! }]), {
        kind: 'refused',
        detail: 'No sessions here, please.',
      });
    });

    it('says refused when the server takes no refs but branches', async () => {
      const { url, directory } = await makeRemote();
      await repositoryAt(directory).git('config', 'receive.hideRefs', 'refs/auto-pr');
      const mine = stateGitOf(await makeRepository());
      const [one] = await chain(mine, null, 'one');
      const failure = await mine.push(url, [{ ref: 'refs/auto-pr/inbox/me', to: one! }]);
      assert.equal(failure?.kind, 'refused');
      assert.match(failure.detail, /hidden ref/);
    });

    it('works from a shallow clone and leaves it as shallow as it was', async () => {
      const { url } = await makeRemote();
      const source = await makeRepository({
        commits: [{ files: { a: '1' } }, { files: { a: '2' } }, { files: { a: '3' } }],
      });
      await source.git('push', '--quiet', url, 'main');
      const seed = stateGitOf(await makeRepository());
      const [one, two] = await chain(seed, null, 'one', 'two');
      await seed.push(url, [{ ref: BRANCH, to: two! }]);
      const shallow = await clone(url.startsWith('/') ? `file://${url}` : url, '--depth=1');
      const mine = stateGitOf(shallow);
      assert.equal(await mine.fetch(url, FETCH), null);
      assert.equal(await mine.isAncestor(one!, two!), true);
      const [three] = await chain(mine, two!, 'three');
      assert.equal(await mine.push(url, [{ ref: BRANCH, to: three! }]), null);
      assert.equal(await shallow.git('rev-list', '--count', 'HEAD'), '1');
      assert.equal(await shallow.git('rev-parse', '--is-shallow-repository'), 'true');
    });

    it('lets exactly one of many pushes at once win and calls the others stale', async () => {
      const { url } = await makeRemote();
      const state = stateGitOf(await makeRepository());
      const [base] = await chain(state, null, 'base');
      await state.push(url, [{ ref: BRANCH, to: base! }]);
      const pushes = await Promise.all(
        Array.from({ length: 6 }, async (_, index) => {
          const [commit] = await chain(state, base!, `writer-${index}`);
          return () => state.push(url, [{ ref: BRANCH, to: commit! }]);
        }),
      );
      const failures = await Promise.all(pushes.map((push) => push()));
      assert.deepEqual(failures.map((failure) => failure?.kind ?? 'won').sort(), [
        'stale',
        'stale',
        'stale',
        'stale',
        'stale',
        'won',
      ]);
    });

    it('fetches and pushes while other processes of the clone do the same', async () => {
      const { url } = await makeRemote();
      const repository = await makeRepository();
      const state = stateGitOf(repository);
      const [one, two] = await chain(state, null, 'one', 'two');
      await state.push(url, [{ ref: BRANCH, to: one! }]);
      await state.fetch(url, FETCH);
      await state.push(url, [{ ref: BRANCH, to: two! }]);
      const failures = await Promise.all(Array.from({ length: 6 }, () => stateGitOf(repository).fetch(url, FETCH)));
      assert.deepEqual(failures, [null, null, null, null, null, null]);
      assert.equal(await state.resolve(STATE), two);
    });
  });
}

describe('StateGit with a partial clone', () => {
  for (const filter of ['blob:none', 'tree:0']) {
    it(`gets the files of the state branch that --filter=${filter} left behind, in one request`, async () => {
      const server = await startGitServer();
      await server.create('team');
      const url = server.url('team');
      const seed = await makeRepository({ commits: [{ files: { a: '1' } }] });
      await seed.git('push', '--quiet', url, 'main');
      const seeded = stateGitOf(seed);
      const commits = await chain(seeded, null, 'one', 'two', 'three', 'four');
      await seeded.push(url, [{ ref: BRANCH, to: commits.at(-1)! }]);
      const mine = stateGitOf(await clone(url, '--no-checkout', `--filter=${filter}`));
      assert.equal(await mine.fetch('origin', FETCH), null);
      const tree = await mine.tree(commits.at(-1)!);
      const before = server.requests.length;
      const blobs = await mine.blobs(tree.map(({ oid }) => oid));
      assert.deepEqual(blobs.map(String), ['four\n', 'one\n', 'three\n', 'two\n']);
      const packs = server.requests.slice(before).filter((request) => request.startsWith('POST'));
      assert.ok(packs.length <= 2, packs.join('\n'));
      const [next] = await chain(mine, commits.at(-1)!, 'five');
      assert.equal(await mine.push('origin', [{ ref: BRANCH, to: next! }]), null);
    });
  }

  it('says that it lacks files when their remote is gone, and does not take them for missing', async () => {
    const server = await startGitServer();
    await server.create('team');
    const seeded = stateGitOf(await makeRepository());
    const [one] = await chain(seeded, null, 'one');
    await seeded.push(server.url('team'), [{ ref: BRANCH, to: one! }]);
    const mine = stateGitOf(await clone(server.url('team'), '--no-checkout', '--filter=blob:none'));
    const tree = await mine.tree(one!);
    server.options.status = 503;
    await assert.rejects(mine.blobs(tree.map(({ oid }) => oid)), { code: 'incomplete-clone' });
  });
});

describe('StateGit and a remote that says no', () => {
  async function attempt(remote: string, env: NodeJS.ProcessEnv = {}, networkLimit?: number) {
    const mine = stateGitOf(await makeRepository(), env, networkLimit);
    const [one] = await chain(mine, null, 'one');
    const fetched = await mine.fetch(remote, FETCH);
    const pushed = await mine.push(remote, [{ ref: BRANCH, to: one! }]);
    return { fetched, pushed, kinds: [fetched?.kind ?? null, pushed?.kind ?? null] };
  }

  it('says auth without a token, with a bad one, and when a read-only one pushes', async () => {
    const server = await startGitServer({ tokens: { reader: 'read', writer: 'write' } });
    await server.create('team');
    assert.deepEqual((await attempt(server.url('team'))).kinds, ['auth', 'auth']);
    assert.deepEqual((await attempt(server.url('team', 'wrong'))).kinds, ['auth', 'auth']);
    assert.deepEqual((await attempt(server.url('team', 'reader'))).kinds, [null, 'auth']);
    assert.deepEqual((await attempt(server.url('team', 'writer'))).kinds, [null, null]);
  });

  it('uses the credential helper and the extra header that the person configured', async () => {
    const server = await startGitServer({ tokens: { writer: 'write' } });
    await server.create('team');
    const repository = await makeRepository();
    const helper = '!f() { echo username=ada; echo password=writer; }; f';
    await repository.git('config', 'credential.helper', helper);
    assert.equal(await stateGitOf(repository).fetch(server.url('team'), FETCH), null);
    const header = `Authorization: Basic ${Buffer.from('x-access-token:writer').toString('base64')}`;
    const env = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'http.extraHeader', GIT_CONFIG_VALUE_0: header };
    assert.deepEqual((await attempt(server.url('team'), env)).kinds, [null, null]);
  });

  it('never shows a credential', async () => {
    const server = await startGitServer({ tokens: {} });
    await server.create('team');
    const { fetched, pushed } = await attempt(server.url('team', 'ghp_secretsecretsecret'));
    assert.doesNotMatch(JSON.stringify([fetched, pushed]), /secret/);
  });

  it('says not-found for a repository that is not there', async () => {
    const server = await startGitServer();
    assert.deepEqual((await attempt(server.url('none'))).kinds, ['not-found', 'not-found']);
    assert.deepEqual((await attempt('/nowhere/at/all')).kinds, ['not-found', 'not-found']);
    assert.deepEqual((await attempt('no-such-remote')).kinds, ['not-found', 'not-found']);
  });

  it('says unreachable when nobody answers there, or only with an error of the server', async () => {
    const server = await startGitServer({ status: 503 });
    assert.deepEqual((await attempt(server.url('team'))).kinds, ['unreachable', 'unreachable']);
    const url = server.url('team');
    await server.close();
    assert.deepEqual((await attempt(url)).kinds, ['unreachable', 'unreachable']);
    assert.deepEqual((await attempt('ssh://127.0.0.1:1/team.git')).kinds, ['unreachable', 'unreachable']);
    const noSsh = { GIT_SSH: '/nowhere/ssh' };
    assert.deepEqual((await attempt('ssh://127.0.0.1:1/team.git', noSsh)).kinds, ['unreachable', 'unreachable']);
  });

  it('gives up at the time limit on a server that never answers', async () => {
    const server = await startGitServer({ silent: true });
    assert.deepEqual((await attempt(server.url('team'), {}, 150)).kinds, ['timeout', 'timeout']);
  });

  it('takes a remote that looks like an option, a command or a helper for a remote', async () => {
    for (const remote of [
      '--upload-pack=touch pwned',
      '-oProxyCommand=touch pwned',
      'ext::touch pwned',
      '--exec=touch pwned',
    ]) {
      const repository = await makeRepository();
      const mine = stateGitOf(repository);
      const [one] = await chain(mine, null, 'one');
      const failures = [await mine.fetch(remote, FETCH), await mine.push(remote, [{ ref: BRANCH, to: one! }])];
      assert.equal(failures.includes(null), false, remote);
      await assert.rejects(repository.git('ls-files', '--error-unmatch', '--others', 'pwned'));
    }
  });

  it('says refused, with the reason, when an update hook takes branches only, and nothing of the push happens', async () => {
    const server = await startGitServer();
    const directory = await server.create('team');
    await server.refuseCustomRefs('team');
    const mine = stateGitOf(await makeRepository());
    const [one] = await chain(mine, null, 'one');
    const updates = [BRANCH, 'refs/auto-pr/inbox/me'].map((ref) => ({ ref, to: one! }));
    const failure = await mine.push(server.url('team'), updates);
    assert.equal(failure?.kind, 'refused');
    assert.match(failure.detail, /deny updating a hidden ref: refs\/auto-pr\/inbox\/me/);
    assert.equal(await repositoryAt(directory).git('for-each-ref'), '');
  });

  it('takes a name that would be more than a ref for a bug', async () => {
    const mine = stateGitOf(await makeRepository());
    const [one] = await chain(mine, null, 'one');
    for (const ref of ['refs/heads/x:refs/heads/main', '--all', 'refs/heads/x\ny', 'refs/heads/*']) {
      await assert.rejects(mine.push('origin', [{ ref, to: one! }]), TypeError);
      await assert.rejects(mine.updateRef(ref, one!, null), TypeError);
    }
    await assert.rejects(mine.fetch('origin', [{ from: 'refs/heads/x:refs/heads/main', to: STATE }]), TypeError);
  });

  it('never asks, whatever askpass and terminal there are', async () => {
    const server = await startGitServer({ tokens: {} });
    await server.create('team');
    const repository = await makeRepository();
    const askpass = join(repository.directory, 'askpass');
    await writeFile(askpass, `#!/bin/sh\ntouch "${repository.directory}/asked"\necho answer\n`);
    await chmod(askpass, 0o755);
    await repository.git('config', 'core.askPass', askpass);
    const env = { GIT_ASKPASS: askpass, SSH_ASKPASS: askpass, DISPLAY: ':0' };
    assert.equal((await stateGitOf(repository, env).fetch(server.url('team'), FETCH))?.kind, 'auth');
    assert.equal(await repository.git('ls-files', '--others', 'asked'), '');
  });
});
