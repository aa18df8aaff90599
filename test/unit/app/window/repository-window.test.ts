import assert from 'node:assert/strict';
import { chooseSharing } from '../../../../src/app/choose-sharing';
import { startSession } from '../../../../src/app/start-session';
import { RepositoryWindow } from '../../../../src/app/window/repository-window';
import type { LiveSession } from '../../../../src/app/describe-session';
import { FakeClock } from '../../../helpers/fake-clock';
import { startGitServer } from '../../../helpers/git-server';
import { noProcessIn } from '../../../helpers/processes-in';
import { makeRepository } from '../../../helpers/repository';
import { slowness } from '../../../helpers/slowness';
import { join, openTestClone, type CloneOptions } from '../../../helpers/team';
import { afterThisTest, temporaryDirectory } from '../../../helpers/temporary';

const MINUTE = 60_000;

async function openWindow(directory: string, options: CloneOptions): Promise<RepositoryWindow> {
  const window = await RepositoryWindow.open(await openTestClone(directory, { sharing: 'ask', ...options }));
  afterThisTest(() => window.close());
  return window;
}

async function windowHere(): Promise<{
  window: RepositoryWindow;
  clock: FakeClock;
  directory: string;
  git: (...args: string[]) => Promise<string>;
}> {
  const repository = await makeRepository({ commits: [{ files: { a: '1' } }] });
  const clock = new FakeClock();
  const window = await openWindow(repository.directory, { clock });
  return { window, clock, directory: repository.directory, git: (...args) => repository.git(...args) };
}

describe('a window on a repository', () => {
  it('shows nothing, then the session of its working tree with its minutes', async () => {
    const { window, clock } = await windowHere();
    assert.deepEqual(window.snapshot?.list, { mine: [], team: [], ended: [] });
    await startSession(window.clone, { title: 'Login' });
    clock.jumpTo(clock.now() + 5 * MINUTE);
    window.touch('human');
    await window.tick();
    const current = window.snapshot.current;
    assert.deepEqual([current?.title, current?.status, current?.minutes.active], ['Login', 'active', 5]);
    assert.equal(current?.lastActivityAt, clock.now());
  });

  it('keeps a session open by activity, completes it by the timeout, tells so once, and offers to undo it', async () => {
    const { window, clock } = await windowHere();
    const session = await startSession(window.clone);
    const completed: LiveSession[] = [];
    window.onCompleted((one) => completed.push(one));
    for (let minutes = 0; minutes < 90; minutes += 30) {
      clock.jumpTo(clock.now() + 30 * MINUTE);
      window.touch('agent');
      await window.tick();
    }
    assert.equal(completed.length, 0);
    const lastAt = clock.now();
    clock.jumpTo(lastAt + 36 * MINUTE);
    await window.tick();
    await window.tick();
    assert.deepEqual(
      completed.map(({ ulid, trigger, endedAt }) => [ulid, trigger, endedAt]),
      [[session.session, 'timeout', lastAt]],
    );
    assert.deepEqual([window.snapshot?.current, window.snapshot?.undoable?.ulid], [null, session.session]);
  });

  it('records commits without a hook, and completes the session where one says that it is done', async () => {
    const { window, clock, git } = await windowHere();
    clock.jumpTo(Date.now() - MINUTE);
    await startSession(window.clone);
    const completed: LiveSession[] = [];
    window.onCompleted((one) => completed.push(one));
    await git('commit', '--quiet', '--allow-empty', '-m', 'wip: [ready]');
    await window.recordCommits();
    assert.deepEqual(
      completed.map(({ trigger, commits }) => [trigger, commits.length]),
      [['marker', 1]],
    );
  });

  it('shows what another window of the clone did, and counts no minute twice', async () => {
    const { window, clock, directory } = await windowHere();
    const other = await openWindow(directory, { clock });
    await startSession(window.clone);
    await other.clone.store.refresh();
    for (const one of [window, other]) one.touch('human');
    clock.jumpTo(clock.now() + 5 * MINUTE);
    for (const one of [window, other]) one.touch('human');
    for (const one of [window, other]) await one.saveActivity();
    await window.update();
    assert.equal(other.snapshot?.current?.ulid, window.snapshot?.current?.ulid);
    assert.equal(window.snapshot?.current?.minutes.active, 5);
  });

  it('asks in the window that had the focus last', async () => {
    const { window, clock, directory } = await windowHere();
    const other = await openWindow(directory, { clock });
    clock.jumpTo(clock.now() + 1_000);
    window.focus();
    await window.tick();
    await other.tick();
    assert.deepEqual([await window.asks(), await other.asks()], [true, false]);
    clock.jumpTo(clock.now() + 1_000);
    other.focus();
    await other.tick();
    assert.deepEqual([await window.asks(), await other.asks()], [false, true]);
    await other.close();
    assert.equal(await window.asks(), true);
  });

  it('records nothing while it is switched off', async () => {
    const { window, git } = await windowHere();
    await window.clone.store.updateClone({ disabled: true });
    await git('commit', '--quiet', '--allow-empty', '-m', 'wip');
    await window.recordCommits();
    await window.tick();
    assert.equal(window.snapshot?.isEnabled, false);
    assert.deepEqual(window.clone.store.journal.entries(), []);
  });

  it('keeps in step with the team, backs off while nobody answers, and hurries when it is told to', async () => {
    const server = await startGitServer();
    await server.create('team');
    const clock = new FakeClock();
    const { repository } = await join(server.url('team'));
    const window = await openWindow(repository.directory, { clock, sharing: 'team' });
    await startSession(window.clone);
    await window.syncLoop.hurry();
    assert.deepEqual([window.syncLoop.outcome?.status, window.clone.store.journal.entries()], ['synced', []]);
    server.options.status = 503;
    clock.jumpTo(clock.now() + 60_000);
    await window.syncLoop.step();
    await window.update();
    assert.equal(window.snapshot?.sync?.status, 'offline');
    const { length } = server.requests;
    clock.jumpTo(clock.now() + 1_000);
    await window.syncLoop.step();
    assert.equal(server.requests.length, length);
    Reflect.deleteProperty(server.options, 'status');
    await window.syncLoop.hurry();
    assert.equal(window.syncLoop.outcome?.status, 'synced');
  });

  for (const [reason, come] of [
    ['the network or a VPN changes', (link: { name: string }) => (link.name = 'vpn')],
    [
      'the person comes back to the window',
      (_: unknown, window: RepositoryWindow) => {
        window.focus();
      },
    ],
    [
      'the machine wakes',
      (_: unknown, __: unknown, clock: FakeClock) => {
        clock.jumpTo(clock.now() + 2 * MINUTE);
      },
    ],
  ] as const) {
    it(`asks a remote that could not be reached again at once when ${reason}`, async () => {
      const server = await startGitServer();
      await server.create('team');
      const clock = new FakeClock();
      const link = { name: 'wifi' };
      const { repository } = await join(server.url('team'));
      const network = { signature: () => link.name };
      const window = await openWindow(repository.directory, { clock, network, sharing: 'team' });
      await startSession(window.clone);
      server.options.status = 503;
      await window.syncLoop.hurry();
      for (let tries = 0; tries < 3; tries += 1) {
        // The longest that the back-off can be by now, in steps as the timer makes them.
        for (let waited = 0; waited < 30_000 * 2 ** tries; waited += MINUTE / 2) {
          clock.jumpTo(clock.now() + MINUTE / 2);
          await window.syncLoop.step();
        }
      }
      assert.equal(window.syncLoop.outcome?.status, 'offline');
      Reflect.deleteProperty(server.options, 'status');
      clock.jumpTo(clock.now() + 15_000);
      const { length } = server.requests;
      await window.syncLoop.step();
      assert.equal(server.requests.length, length, 'the back-off holds');
      come(link, window, clock);
      await window.syncLoop.step();
      assert.equal(window.syncLoop.outcome?.status, 'synced');
    });
  }

  it('says no more of the remote once the person keeps the sessions local', async () => {
    const { window, git } = await windowHere();
    await git('remote', 'add', 'origin', `${await temporaryDirectory()}/not-there`);
    await chooseSharing(window.clone, 'team');
    await startSession(window.clone);
    await window.syncLoop.hurry();
    await window.update();
    assert.equal(window.snapshot?.sync?.status, 'denied');
    await chooseSharing(window.clone, 'local');
    await window.update();
    assert.equal(window.snapshot?.sync, null);
  });

  it('settles a long journal in the clone where it is not shared, and sends nothing', async () => {
    const server = await startGitServer();
    const { repository } = await join(server.url('team'), { sharing: 'local' });
    const window = await openWindow(repository.directory, { clock: new FakeClock(), sharing: 'local' });
    const { session } = await startSession(window.clone);
    const notes = Array.from({ length: 500 }, () => ({ kind: 'session.noted' as const, session, text: 'x' }));
    await window.clone.store.append(notes);
    await window.syncLoop.step();
    assert.deepEqual([window.clone.store.journal.entries().length, server.requests], [0, []]);
    assert.notEqual(window.clone.store.commit, null);
  });

  it('lets go of everything when it closes', async () => {
    const { window, clock } = await windowHere();
    const closed = window.close();
    await clock.advance(1_000);
    await closed;
    assert.equal((await window.clone.leases.live()).size, 0);
    assert.deepEqual(await window.clone.ports.files.list(window.clone.paths.windows), []);
    await window.close();
  });

  it('closes within half a second while a remote hangs, and leaves no git, lock or lease behind', async () => {
    const server = await startGitServer();
    await server.create('team');
    const { repository } = await join(server.url('team'));
    const window = await openWindow(repository.directory, { sharing: 'team' });
    await startSession(window.clone);
    server.options.silent = true;
    const asked = server.requests.length;
    void window.syncLoop.hurry();
    while (server.requests.length === asked) await new Promise(setImmediate);
    const since = performance.now();
    await window.close();
    assert.ok(performance.now() - since < 500 * slowness(), `${performance.now() - since} ms`);
    await noProcessIn(repository.directory);
    const { files } = window.clone.ports;
    assert.deepEqual(await files.list(window.clone.paths.windows), []);
    const left = await files.list(window.clone.paths.root);
    assert.deepEqual(
      left.filter((name) => /lock/.test(name)),
      [],
    );
    assert.equal(window.clone.store.journal.entries().length, 1);
  });

  it('leaves no lease behind when it closes while it renews it', async () => {
    const { window, clock } = await windowHere();
    window.focus();
    const closed = window.close();
    window.focus();
    await clock.advance(1_000);
    await closed;
    assert.deepEqual(await window.clone.ports.files.list(window.clone.paths.windows), []);
  });

  it('forgets the activity of a session a day after its end, and not before', async () => {
    const { window, clock, directory } = await windowHere();
    const { session } = await startSession(window.clone);
    window.touch('human');
    await window.tick();
    clock.jumpTo(clock.now() + 36 * MINUTE);
    await window.tick();
    const hasActivity = async (): Promise<boolean> => (await window.clone.activity.readAll()).has(session);
    await openWindow(directory, { clock });
    assert.equal(await hasActivity(), true);
    clock.jumpTo(clock.now() + 24 * 60 * MINUTE);
    await openWindow(directory, { clock });
    assert.equal(await hasActivity(), false);
  });

  it('keeps a backup by itself while it is open', async () => {
    const { window, clock } = await windowHere();
    await startSession(window.clone);
    await clock.advance(20 * MINUTE);
    // Git takes real time; each look at the list is a wait for it.
    const kinds = async (): Promise<string[]> => (await window.clone.backups.list()).map(({ kind }) => kind).sort();
    while ((await kinds()).length < 3);
    assert.deepEqual(await kinds(), ['daily', 'hourly', 'weekly']);
  });
});
