import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { openClone } from '../../../../src/app/clone';
import { startSession } from '../../../../src/app/start-session';
import { RepositoryWindow } from '../../../../src/app/window/repository-window';
import type { RecoveredSession } from '../../../../src/app/window/revival';
import { FakeClock } from '../../../helpers/fake-clock';
import { FakeMachine } from '../../../helpers/fake-processes';
import { makeRepository, type TestRepository } from '../../../helpers/repository';
import { realPorts } from '../../../helpers/team';
import { afterThisTest } from '../../../helpers/temporary';

const MINUTE = 60_000;

/** A clone on a machine of its own, on which windows open and die. */
class Desk {
  readonly clock = new FakeClock();
  readonly logged: string[] = [];
  private readonly machine = new FakeMachine();
  private pids = 100;

  constructor(readonly repository: TestRepository) {}

  async open(directory = this.repository.directory): Promise<{ window: RepositoryWindow; die: () => void }> {
    const pid = ++this.pids;
    const { ports, logged } = realPorts({ clock: this.clock });
    const clone = await openClone({ ...ports, processes: this.machine.start(pid) }, directory);
    const window = await RepositoryWindow.open(clone);
    this.logged.push(...logged);
    afterThisTest(() => window.close());
    return {
      window,
      die: () => {
        this.machine.end(pid);
      },
    };
  }

  pass(minutes: number): void {
    this.clock.jumpTo(this.clock.now() + minutes * MINUTE);
  }
}

async function desk(): Promise<Desk> {
  return new Desk(await makeRepository({ commits: [{ files: { a: '1' } }] }));
}

/** What a window tells that it recovered, as the session's id and the outcome. */
function toldBy(window: RepositoryWindow): [ulid: string, outcome: string][] {
  const told: RecoveredSession[] = [];
  window.onRecovered((sessions) => told.push(...sessions));
  return told.map(({ session, outcome }) => [session.ulid, outcome]);
}

const recoveriesOf = ({ clone }: RepositoryWindow, session: string): string[] =>
  Object.values(clone.store.state.sessions[session]?.recoveries ?? {}).map(({ outcome }) => outcome);

describe('a window that opens where another one died', () => {
  it('goes on with its session when the person is back in time, and says so once', async () => {
    const here = await desk();
    const { window, die } = await here.open();
    const { session } = await startSession(window.clone, { title: 'Login' });
    here.pass(5);
    window.touch('human');
    await window.tick();
    die();
    here.pass(10);
    const next = (await here.open()).window;
    assert.deepEqual(toldBy(next), [[session, 'resumed']]);
    assert.deepEqual([next.snapshot?.current?.ulid, next.snapshot?.current?.minutes.active], [session, 15]);
    const third = (await here.open()).window;
    assert.deepEqual(toldBy(third), []);
    assert.deepEqual(recoveriesOf(third, session), ['resumed']);
  });

  it('completes its session at its last activity when nobody came back in time', async () => {
    const here = await desk();
    const { window, die } = await here.open();
    const { session } = await startSession(window.clone);
    here.pass(5);
    window.touch('human');
    const lastAt = here.clock.now();
    await window.tick();
    die();
    here.pass(300);
    const next = (await here.open()).window;
    assert.deepEqual(toldBy(next), [[session, 'completed']]);
    const ended = next.snapshot?.undoable;
    assert.ok(ended);
    assert.deepEqual([ended.trigger, ended.endedAt, ended.minutes.active], ['timeout', lastAt, 5]);
    assert.deepEqual(
      ended.recoveries.map(({ cause, outcome }) => [cause, outcome]),
      [['process-killed', 'completed']],
    );
  });

  it('leaves a sibling that lives alone, on the same working tree and on another, however long the machine slept', async () => {
    const here = await desk();
    const linked = joinPath(here.repository.directory, '..', 'linked');
    await here.repository.git('worktree', 'add', '--quiet', linked);
    const { window } = await here.open();
    const { session } = await startSession(window.clone);
    const other = (await here.open(linked)).window;
    const elsewhere = await startSession(other.clone);
    here.pass(8 * 60);
    const next = (await here.open()).window;
    assert.deepEqual(toldBy(next), []);
    for (const id of [session, elsewhere.session]) assert.deepEqual(recoveriesOf(next, id), []);
    assert.equal(elsewhere.session in next.clone.store.state.open, true);
    assert.equal((await next.clone.leases.live()).size, 3);
  });

  it('completes for a working tree that is gone what nobody can come back to', async () => {
    const here = await desk();
    const linked = joinPath(here.repository.directory, '..', 'linked');
    await here.repository.git('worktree', 'add', '--quiet', linked);
    const { window, die } = await here.open(linked);
    const { session } = await startSession(window.clone);
    await window.tick();
    die();
    const waiting = (await here.open()).window;
    assert.deepEqual(toldBy(waiting), []);
    await rm(linked, { recursive: true });
    here.pass(60);
    const next = (await here.open()).window;
    assert.deepEqual(toldBy(next), [[session, 'completed']]);
    const [recovery] = Object.values(next.clone.store.state.sessions[session]?.recoveries ?? {});
    assert.equal(recovery?.cause, 'orphaned');
  });

  it('puts a damaged activity file aside, and counts what is known from elsewhere', async () => {
    const here = await desk();
    const { window, die } = await here.open();
    const { session } = await startSession(window.clone);
    here.pass(5);
    window.touch('human');
    await window.tick();
    here.pass(5);
    await window.clone.store.append([{ kind: 'session.noted', session, text: 'x' }]);
    die();
    const { files } = window.clone.ports;
    const [name = ''] = await files.list(window.clone.paths.activity);
    await files.write(`${window.clone.paths.activity}/${name}`, 'garbage');
    const next = (await here.open()).window;
    assert.equal(next.snapshot?.current?.minutes.active, 10);
    assert.equal((await files.read(`${window.clone.paths.damaged}/${name}`))?.toString(), 'garbage');
    const [recovery] = Object.values(next.clone.store.state.sessions[session]?.recoveries ?? {});
    assert.equal(recovery?.cause, 'corrupted-state');
  });

  it('is one of several that open at once: one recovers, the others find nothing to do', async () => {
    const here = await desk();
    const { window, die } = await here.open();
    const { session } = await startSession(window.clone);
    await window.tick();
    die();
    let isOver = false;
    const opening = Promise.all([1, 2, 3, 4].map(() => here.open())).finally(() => (isOver = true));
    // Those that wait for the lock look again by the clock.
    while (!isOver) await here.clock.advance(10);
    const opened = await opening;
    const told = opened.flatMap((one) => toldBy(one.window));
    assert.deepEqual(told, [[session, 'resumed']]);
  });

  it('tries again with its next tick when the disk was full, and tells it once all the same', async () => {
    const here = await desk();
    const { window, die } = await here.open();
    const { session } = await startSession(window.clone);
    await window.tick();
    die();
    const { ports } = realPorts({ clock: here.clock });
    const { files } = ports;
    const create = files.create.bind(files);
    files.create = (path) =>
      Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'open', path }));
    const processes = new FakeMachine('another').start();
    here.pass(3 * 60);
    const next = await RepositoryWindow.open(await openClone({ ...ports, processes }, here.repository.directory));
    afterThisTest(() => next.close());
    assert.match(next.snapshot?.failure ?? '', /^the disk is full/);
    files.create = create;
    await next.tick();
    assert.equal(next.snapshot?.failure, null);
    assert.deepEqual(toldBy(next), [[session, 'completed']]);
    await next.tick();
    assert.deepEqual(recoveriesOf(next, session), ['completed']);
  });

  it('has everything on the disk that is older than a minute', async () => {
    const here = await desk();
    const { window, die } = await here.open();
    const { session } = await startSession(window.clone);
    const lastAt = async (): Promise<number> => (await window.clone.activity.readAll()).get(session)?.lastAt ?? 0;
    await here.clock.advance(MINUTE);
    for (let second = 0; second < 150; second += 1) {
      window.touch('human');
      await here.clock.advance(1_000);
    }
    const died = here.clock.now();
    die();
    // What it wrote with its last tick is on its way through a real file system; each look is a wait for it.
    while (died - (await lastAt()) > MINUTE);
    assert.ok((await lastAt()) < died, 'nothing was written after the last tick');
  });

  it('writes down later what a full disk did not take', async () => {
    const here = await desk();
    const { window } = await here.open();
    const { session } = await startSession(window.clone);
    const { files } = window.clone.ports;
    const write = files.write.bind(files);
    files.write = (path, content) =>
      path.includes('/activity/')
        ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'open', path }))
        : write(path, content);
    window.touch('human');
    await window.tick();
    assert.match(window.snapshot?.failure ?? '', /^the disk is full/);
    files.write = write;
    here.pass(1);
    await window.tick();
    assert.equal((await window.clone.activity.readAll()).has(session), true);
    assert.equal(window.snapshot?.failure, null);
  });
});
