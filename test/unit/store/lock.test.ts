import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { tryLock, withLock } from '../../../src/store/lock';
import { FakeMachine, type FakeProcesses } from '../../helpers/fake-processes';
import { makeWorld, PATHS, type World } from '../../helpers/store-world';

/** Work that ends when told to. */
function openEnded(): { work: () => Promise<void>; end: () => void; begun: Promise<void> } {
  const signals = new EventEmitter();
  const ended = once(signals, 'end').then(() => undefined);
  return {
    work: () => {
      signals.emit('begin');
      return ended;
    },
    end: () => {
      signals.emit('end');
    },
    begun: once(signals, 'begin').then(() => undefined),
  };
}

/** Leaves the lock behind as a process does that dies while it holds it. */
async function dieHolding(world: World, process: FakeProcesses): Promise<void> {
  const { work, begun } = openEnded();
  void withLock(world.ports(process), PATHS.lock, 0, work);
  await begun;
  world.machine.end(process.self().pid);
}

const taken = (world: World): Promise<string | null> =>
  tryLock(world.ports(), PATHS.lock, () => Promise.resolve('taken'));

describe('the lock', () => {
  it('lets one in at a time, and the next when it is done', async () => {
    const world = makeWorld();
    const { work, end, begun } = openEnded();
    const first = withLock(world.ports(), PATHS.lock, 0, work);
    await begun;
    assert.equal(await taken(world), null);
    await assert.rejects(withLock(world.ports(), PATHS.lock, 0, work), { code: 'clone-busy' });
    const order: string[] = [];
    const second = withLock(world.ports(), PATHS.lock, 1_000, () => Promise.resolve(order.push('second')));
    order.push('first');
    end();
    await first;
    await world.clock.advance(1_000);
    await second;
    assert.deepEqual(order, ['first', 'second']);
    assert.deepEqual(await world.files.list(PATHS.root), []);
  });

  it('gives up with a sentence when the holder takes too long', async () => {
    const world = makeWorld();
    const { work, begun } = openEnded();
    void withLock(world.ports(), PATHS.lock, 0, work);
    await begun;
    const waiting = assert.rejects(withLock(world.ports(), PATHS.lock, 500, work), {
      code: 'clone-busy',
      message: /Try again/,
    });
    await world.clock.advance(1_000);
    await waiting;
  });

  it('is waited for without looking at its living holder each time, and taken over soon after that dies', async () => {
    const world = makeWorld();
    const holder = world.machine.start();
    const { work, begun } = openEnded();
    void withLock(world.ports(holder), PATHS.lock, 0, work);
    await begun;
    const ports = world.ports();
    const counts = { tries: 0, looks: 0 };
    const { files } = ports;
    ports.files = Object.create(files) as typeof files;
    ports.files.claim = (path, content) => ((counts.tries += 1), files.claim(path, content));
    ports.files.read = (path) => ((counts.looks += 1), files.read(path));
    const waiting = withLock(ports, PATHS.lock, 10_000, () => Promise.resolve('taken'));
    await world.clock.advance(1_000);
    assert.ok(counts.tries > 30 && counts.looks * 4 < counts.tries, JSON.stringify(counts));
    world.machine.end(holder.self().pid);
    await world.clock.advance(300);
    assert.equal(await waiting, 'taken');
  });

  it('is tried for ever more often by whoever waits long, so that those who came later do not get it first', async () => {
    const world = makeWorld();
    const holder = openEnded();
    void withLock(world.ports(), PATHS.lock, 0, holder.work);
    await holder.begun;
    const ports = world.ports();
    const { files } = ports;
    let tries = 0;
    ports.files = Object.create(files) as typeof files;
    ports.files.claim = (path, content) => ((tries += 1), files.claim(path, content));
    const waiting = assert.rejects(withLock(ports, PATHS.lock, 4_000, holder.work));
    const triesIn: number[] = [];
    for (let second = 0; second < 4; second += 1) {
      const before = tries;
      await world.clock.advance(1_000);
      triesIn.push(tries - before);
    }
    await world.clock.advance(100);
    await waiting;
    const [first = 0, , third = 0, last = 0] = triesIn;
    assert.ok(third > first * 2 && last > third, triesIn.join(', '));
  });

  it('goes free when the work fails', async () => {
    const world = makeWorld();
    await assert.rejects(
      withLock(world.ports(), PATHS.lock, 0, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await taken(world), 'taken');
  });

  it('that could not be removed is free for the next in its process, and the work stands', async () => {
    const world = makeWorld();
    const ports = world.ports();
    for (const code of ['EIO', 'EACCES']) {
      world.files.failNext('release', code);
      assert.equal(await withLock(ports, PATHS.lock, 0, () => Promise.resolve('done')), 'done');
      assert.deepEqual(world.logged.splice(0), ['warn A lock could not be removed; whoever needs it next does so.']);
      assert.equal(await taken(world), 'taken');
      assert.deepEqual(await world.files.list(PATHS.root), []);
    }
  });

  it('is taken over from a dead process, after a reboot, and from a pid that is used again', async () => {
    const deaths: ((world: World) => void)[] = [
      () => null,
      (world) => {
        world.machine.reboot();
      },
      (world) => {
        world.machine.start(7);
      },
    ];
    for (const then of deaths) {
      const world = makeWorld();
      await dieHolding(world, world.machine.start(7));
      then(world);
      assert.equal(await taken(world), 'taken');
      assert.deepEqual(await world.files.list(PATHS.root), []);
    }
  });

  it('is respected for ten minutes when its holder is on another machine', async () => {
    const world = makeWorld();
    await dieHolding(world, new FakeMachine('other').start(7));
    assert.equal(await taken(world), null);
    world.clock.jumpTo(world.clock.now() + 10 * 60_000 + 1);
    assert.equal(await taken(world), 'taken');
  });

  it('is taken over in the end when nobody can read it', async () => {
    for (const content of ['', 'garbage', '{"process":{},"token":"../../x"}']) {
      const world = makeWorld();
      await world.files.write(PATHS.lock, content);
      assert.equal(await taken(world), null);
      world.clock.jumpTo(world.clock.now() + 3_001);
      assert.equal(await taken(world), 'taken');
    }
  });

  it('is broken by one of many at once, and then held by one at a time', async () => {
    const world = makeWorld();
    await dieHolding(world, world.machine.start(7));
    let inside = 0;
    let done = 0;
    const all = Promise.all(
      Array.from({ length: 20 }, () =>
        withLock(world.ports(), PATHS.lock, 60_000, async () => {
          inside += 1;
          assert.equal(inside, 1);
          await Promise.resolve();
          inside -= 1;
          done += 1;
        }),
      ),
    );
    await world.clock.advance(60_000);
    await all;
    assert.equal(done, 20);
    assert.deepEqual(await world.files.list(PATHS.root), []);
  });

  it('is taken over also when its breaker died in the act', async () => {
    const world = makeWorld();
    await dieHolding(world, world.machine.start(7));
    const { token } = JSON.parse((await world.files.read(PATHS.lock))!.toString()) as { token: string };
    const breaker = world.machine.start(8);
    const { work, begun } = openEnded();
    void withLock(world.ports(breaker), `${PATHS.lock}.${token}`, 0, work);
    await begun;
    assert.equal(await taken(world), null);
    world.machine.end(8);
    assert.equal(await taken(world), 'taken');
    assert.deepEqual(await world.files.list(PATHS.root), []);
  });
});
