import assert from 'node:assert/strict';
import { startSession } from '../../../src/app/start-session';
import { inForm } from '../../helpers/form';
import { git } from '../../helpers/git-command';
import { startGitServer, type GitServer } from '../../helpers/git-server';
import { REMOTE_KINDS } from '../../helpers/remotes';
import { repositoryAt, type TestRepository } from '../../helpers/repository';
import { BRANCH, join, TARGET, type TestClone } from '../../helpers/team';

interface Crowd {
  remote: TestRepository;
  clones: TestClone[];
  ids: string[];
}

/** Writers that know the same state branch, each with events of its own to send. */
async function crowd(size: number, url: string, directory: string): Promise<Crowd> {
  const first = await join(url);
  await startSession(first.clone);
  await first.clone.sync.sync(TARGET);
  const clones: TestClone[] = [];
  const ids: string[] = [];
  for (let writer = 0; writer < size; writer += 1) {
    const { clone } = await join(url);
    const { session } = await startSession(clone);
    const [noted] = await clone.store.append([{ kind: 'session.noted', session, text: `writer ${writer}` }]);
    clones.push(clone);
    ids.push(session, noted!.id);
  }
  return { remote: repositoryAt(directory), clones, ids };
}

/** Every event's line stands on the branch exactly once, and nothing is left besides the branch. */
async function assertLandedOnce({ remote, clones, ids }: Crowd): Promise<void> {
  const lines = (await remote.git('grep', '-h', '', BRANCH, '--', 'sessions/')).split('\n');
  const landed = lines.map((line) => (JSON.parse(line) as { id: string }).id);
  for (const id of ids) assert.equal(landed.filter((found) => found === id).length, 1, id);
  assert.equal(await remote.git('for-each-ref', '--format=%(refname)', 'refs/auto-pr'), '');
  assert.deepEqual(
    clones.map((clone) => clone.store.journal.entries().length),
    clones.map(() => 0),
  );
}

async function crowdOnServer(size: number, prepare: (server: GitServer) => Promise<unknown>): Promise<Crowd> {
  const server = await startGitServer();
  const directory = await server.create('team');
  const found = await crowd(size, server.url('team'), directory);
  await prepare(server);
  return found;
}

async function syncAll(found: Crowd): Promise<number[]> {
  const outcomes = await Promise.all(found.clones.map((clone) => clone.sync.sync(TARGET)));
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    outcomes.map(() => 'synced'),
  );
  return outcomes.map(({ pushes }) => pushes);
}

for (const [kind, makeRemote] of Object.entries(REMOTE_KINDS)) {
  describe(`many writers at once with ${kind} as their remote`, () => {
    it('land every event exactly once, and leave no inbox', async () => {
      const { url, directory } = await makeRemote();
      const found = await crowd(inForm({ short: 8, long: 16 }), url, directory);
      const pushes = await syncAll(found);
      assert.ok(Math.max(...pushes) <= 8, pushes.join(' '));
      await assertLandedOnce(found);
    }).timeout(300_000);
  });
}

describe('many writers at once on a server of another kind', () => {
  it('go the plain way where custom refs are refused', async () => {
    const found = await crowdOnServer(4, (server) => server.refuseCustomRefs('team'));
    await syncAll(found);
    await assertLandedOnce(found);
  });

  it('go the plain way where nothing can be pushed atomically', async () => {
    const found = await crowdOnServer(4, (server) =>
      git(`${server.directory}/team.git`, ['config', 'receive.advertiseAtomic', 'false']),
    );
    await syncAll(found);
    await assertLandedOnce(found);
  });

  it('land every event where refs cannot be deleted', async () => {
    const found = await crowdOnServer(4, (server) =>
      git(`${server.directory}/team.git`, ['config', 'receive.denyDeletes', 'true']),
    );
    await syncAll(found);
    const left = await found.remote.git('for-each-ref', '--format=%(refname)', 'refs/auto-pr');
    for (const ref of left.split('\n').filter((name) => name !== '')) await found.remote.git('update-ref', '-d', ref);
    await assertLandedOnce(found);
  });
});

describe('inboxes on the remote', () => {
  async function inboxOf(remote: TestRepository, name: string, content: string): Promise<void> {
    const blob = await git(remote.directory, ['hash-object', '-w', '--stdin'], { input: content });
    const tree = await git(remote.directory, ['mktree'], { input: `100644 blob ${blob}\tinbox.json\n` });
    const commit = await git(remote.directory, ['commit-tree', tree, '-m', 'inbox']);
    await remote.git('update-ref', `refs/auto-pr/inbox/${name}`, commit);
  }

  it('are taken along by the next writer when theirs has died', async () => {
    const { url, directory } = await REMOTE_KINDS['smart HTTP']!();
    const found = await crowd(2, url, directory);
    const [dead, next] = found.clones as [TestClone, TestClone];
    const lines = dead.store.journal.entries().map((entry) => entry.line);
    const path = `sessions/unknown.${dead.store.journal.entries()[0]!.session!}.jsonl`;
    await inboxOf(found.remote, dead.store.clone.clone, JSON.stringify({ [path]: lines }));
    assert.deepEqual(await next.sync.sync(TARGET), { status: 'synced', sent: 2, received: true, pushes: 1 });
    assert.equal(dead.store.journal.entries()[0]!.session! in next.store.state.sessions, true);
    await dead.sync.sync(TARGET);
    assert.equal(await found.remote.git('for-each-ref', 'refs/auto-pr'), '');
    assert.deepEqual(dead.store.state, next.store.state);
  });

  it('that are hostile, broken or no inbox at all do no harm, and go', async () => {
    const { url, directory } = await REMOTE_KINDS['smart HTTP']!();
    const found = await crowd(1, url, directory);
    const before = await found.remote.git('ls-tree', '-r', '--name-only', BRANCH);
    const hostile = [
      '../../x',
      '.git/hooks/post-update',
      'README.md',
      'sessions/../../x.jsonl',
      'format.json',
      'claims/score/x.json',
    ];
    await inboxOf(found.remote, 'hostile', JSON.stringify(Object.fromEntries(hostile.map((path) => [path, ['x']]))));
    await inboxOf(found.remote, 'broken', '{"sessions/x.jsonl": [');
    await inboxOf(found.remote, 'lines', JSON.stringify({ 'sessions/x.jsonl': ['a\nb'] }));
    const blob = await git(directory, ['hash-object', '-w', '--stdin'], { input: 'x' });
    await found.remote.git('update-ref', 'refs/auto-pr/inbox/blob', blob);
    await syncAll(found);
    await assertLandedOnce(found);
    const added = (await found.remote.git('ls-tree', '-r', '--name-only', BRANCH))
      .split('\n')
      .filter((path) => !before.includes(path));
    assert.equal(added.length, 1);
    assert.match(added[0]!, /^sessions\/ada-.*\.jsonl$/);
  });
});
