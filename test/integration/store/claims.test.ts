import assert from 'node:assert/strict';
import { startSession } from '../../../src/app/start-session';
import { Claims, type Claim, type ClaimOutcome } from '../../../src/store/claims';
import { git } from '../../helpers/git-command';
import { startGitServer } from '../../helpers/git-server';
import { makeRepository, repositoryAt } from '../../helpers/repository';
import { BRANCH, join, TARGET, type TestClone } from '../../helpers/team';

const HOUR_MS = 60 * 60_000;
const SHIFTED = (by: number) => ({ now: () => Date.now() + by });

function claimsOf(clone: TestClone, clockShift = 0): Claims {
  const clock = Object.assign(Object.create(clone.ports.clock) as typeof clone.ports.clock, SHIFTED(clockShift));
  return new Claims({ ...clone.ports, clock }, clone.stateGit, clone.store, TARGET);
}

function held(outcome: ClaimOutcome): Claim {
  assert.ok(outcome.status === 'held', JSON.stringify(outcome));
  return outcome.claim;
}

describe('claims', () => {
  it('are held by one of many that try at once, and name the holder to the others', async () => {
    const remote = await makeRepository({ bare: true });
    const clones = await Promise.all(Array.from({ length: 5 }, async () => (await join(remote.directory)).clone));
    const outcomes = await Promise.all(clones.map((clone) => claimsOf(clone).take('score', 'session-1', HOUR_MS)));
    const holders = outcomes.flatMap((outcome, index) =>
      outcome.status === 'held' ? [clones[index]!.store.clone.clone] : [],
    );
    assert.equal(holders.length, 1);
    for (const outcome of outcomes) {
      assert.ok('claim' in outcome, JSON.stringify(outcome));
      assert.equal(outcome.claim.holder, holders[0]);
    }
    assert.equal(await remote.git('for-each-ref', 'refs/auto-pr'), '');
  });

  it('are let go, renewed, and taken over when they have expired, but not a moment early', async () => {
    const remote = await makeRepository({ bare: true });
    const [a, b] = [(await join(remote.directory)).clone, (await join(remote.directory)).clone];
    const claim = held(await claimsOf(a).take('alert', 'x', HOUR_MS));
    assert.equal((await claimsOf(b).take('alert', 'x', HOUR_MS)).status, 'taken');
    assert.equal((await claimsOf(b, HOUR_MS + 60_000).take('alert', 'x', HOUR_MS)).status, 'taken');
    const renewed = held(await claimsOf(a).renew('alert', 'x', claim, 2 * HOUR_MS));
    assert.ok(renewed.until > claim.until);
    assert.equal(held(await claimsOf(b, 3 * HOUR_MS).take('alert', 'x', HOUR_MS)).holder, b.store.clone.clone);
    assert.equal((await claimsOf(a, 3 * HOUR_MS).renew('alert', 'x', renewed, HOUR_MS)).status, 'taken');
    assert.equal((await claimsOf(a).release('alert', 'x', renewed)).status, 'released');
    assert.equal((await claimsOf(a).take('alert', 'x', HOUR_MS)).status, 'taken');
    assert.equal((await claimsOf(a).take('alert', 'y', HOUR_MS)).status, 'held');
  });

  it('free what they held when they are released', async () => {
    const remote = await makeRepository({ bare: true });
    const [a, b] = [(await join(remote.directory)).clone, (await join(remote.directory)).clone];
    const claim = held(await claimsOf(a).take('score', 's', HOUR_MS));
    assert.equal((await claimsOf(a).release('score', 's', claim)).status, 'released');
    held(await claimsOf(b).take('score', 's', HOUR_MS));
    const log = await remote.git('log', '--format=%s', BRANCH);
    assert.deepEqual(log.split('\n'), [
      'claim score/s [skip ci]',
      'release score/s [skip ci]',
      'claim score/s [skip ci]',
    ]);
  });

  it('are of one process, not of its clone: a second process of it is told that they are taken', async () => {
    const remote = await makeRepository({ bare: true });
    const { clone } = await join(remote.directory);
    held(await claimsOf(clone).take('score', 's', HOUR_MS));
    assert.equal((await claimsOf(clone).take('score', 's', HOUR_MS)).status, 'taken');
  });

  it('stand beside the sessions, and a sync goes on over them', async () => {
    const remote = await makeRepository({ bare: true });
    const { clone } = await join(remote.directory);
    held(await claimsOf(clone).take('score', 's', HOUR_MS));
    await startSession(clone);
    assert.equal((await clone.sync.sync(TARGET)).status, 'synced');
    assert.match(
      await remote.git('ls-tree', '-r', '--name-only', BRANCH),
      /^README.md\nclaims\/score\/s.json\nformat.json\nsessions\//,
    );
    await claimsOf(clone).take('score', 't', HOUR_MS);
    assert.equal((await clone.sync.sync(TARGET)).status, 'synced');
    assert.equal(clone.store.commit, await remote.git('rev-parse', BRANCH));
  });

  it('of a kind are listed by key as the remote has them, without those that have expired', async () => {
    const remote = await makeRepository({ bare: true });
    const [a, b] = [(await join(remote.directory)).clone, (await join(remote.directory)).clone];
    assert.deepEqual([...(await claimsOf(a).list('told'))], []);
    const claim = held(await claimsOf(a).take('told', 'webhook.sync-lag', 2 * HOUR_MS));
    await claimsOf(a).take('told', 'mail.sync-lag', HOUR_MS);
    await claimsOf(a).take('score', 'webhook.sync-lag', HOUR_MS);
    assert.deepEqual([...(await claimsOf(b).list('told')).keys()].sort(), ['mail.sync-lag', 'webhook.sync-lag']);
    assert.deepEqual([...(await claimsOf(b, HOUR_MS + 180_000).list('told'))], [['webhook.sync-lag', claim]]);
    assert.equal((await claimsOf(b).release('told', 'webhook.sync-lag', claim)).status, 'released');
    assert.deepEqual([...(await claimsOf(a).list('told')).keys()], ['mail.sync-lag']);
  });

  it('that are damaged protect nothing', async () => {
    const remote = await makeRepository({ bare: true });
    const { clone } = await join(remote.directory);
    await startSession(clone);
    await clone.sync.sync(TARGET);
    const scratch = repositoryAt((await makeRepository()).directory);
    await scratch.git('fetch', '--quiet', remote.directory, TARGET.branch);
    await scratch.git('checkout', '--quiet', 'FETCH_HEAD');
    const blob = await git(scratch.directory, ['hash-object', '-w', '--stdin'], { input: '{{{' });
    await scratch.git('update-index', '--add', '--cacheinfo', `100644,${blob},claims/score/s.json`);
    await scratch.git('commit', '--quiet', '-m', 'damage');
    await scratch.git('push', '--quiet', remote.directory, `HEAD:${BRANCH}`);
    held(await claimsOf(clone).take('score', 's', HOUR_MS));
  });

  it('say why where the remote cannot be asked, and are never sent by a clone that does not share', async () => {
    const server = await startGitServer({ status: 503 });
    const { clone } = await join(server.url('team'));
    assert.equal((await claimsOf(clone).take('score', 's', HOUR_MS)).status, 'offline');
    const requests = server.requests.length;
    const local = (await join(server.url('team'), { sharing: 'local' })).clone;
    await assert.rejects(claimsOf(local).take('score', 's', HOUR_MS), /does not share/);
    assert.equal(server.requests.length, requests);
  });

  it('take a name that would be a path for a bug', async () => {
    const { clone } = await join((await makeRepository({ bare: true })).directory);
    for (const name of ['../x', 'a/b', '', '.git', 'x'.repeat(100), 'a\nb'])
      await assert.rejects(claimsOf(clone).take('score', name, HOUR_MS), TypeError);
  });
});
