import assert from 'node:assert/strict';
import type { StateGit } from '../../../src/ports/git';
import type { EventDraft } from '../../../src/domain/events/registry';
import { EventStore } from '../../../src/store/event-store';
import { Journal } from '../../../src/store/journal';
import type { StorePorts } from '../../../src/store/ports';
import { FakeClock } from '../../helpers/fake-clock';
import { makeWorld, NO_COMMITS, openStore, PATHS } from '../../helpers/store-world';

const START: EventDraft = {
  kind: 'session.started',
  session: '',
  author: { name: 'Ada', email: 'ada@example.com' },
  slug: 'ada',
  worktree: 'main',
};

const note = (session: string, text = 'note'): EventDraft => ({ kind: 'session.noted', session, text });

describe('the event store', () => {
  it('shows other processes of the clone what was appended, and tells its listeners', async () => {
    const world = makeWorld();
    const [a, b] = [await openStore(world), await openStore(world)];
    let told = 0;
    const stop = b.onChange(() => (told += 1));
    const [started] = await a.append([START]);
    await b.refresh();
    assert.deepEqual(b.state, a.state);
    assert.equal(told, 1);
    stop();
    await a.append([note(started!.session)]);
    await b.refresh();
    assert.deepEqual([told, b.state], [1, a.state]);
    assert.equal(a.clone.clone, b.clone.clone);
  });

  it('follows the files while it watches, without looking at what it wrote itself', async () => {
    const world = makeWorld();
    const [a, b] = [await openStore(world), await openStore(world)];
    await b.watch();
    const seen = new Promise<void>((resolve) => {
      b.onChange(resolve);
    });
    const [started] = await a.append([START]);
    await seen;
    assert.ok(started!.session in b.state.sessions);
    await b.close();
  });

  it('finds by its slow poll what the watch missed', async () => {
    const world = makeWorld();
    const [a, b] = [await openStore(world), await openStore(world)];
    world.files.loseWatchers();
    await b.watch();
    world.files.loseWatchers();
    await a.append([START]);
    await world.clock.advance(5_000);
    assert.deepEqual(b.state, a.state);
    await b.close();
  });

  it('tells every listener, also when one of them throws, and says so', async () => {
    const world = makeWorld();
    const store = await openStore(world);
    let told = 0;
    store.onChange(() => {
      throw new Error('a listener of somebody else');
    });
    store.onChange(() => (told += 1));
    const [started] = await store.append([START]);
    await store.updateClone({ sharing: 'team' });
    await store.refresh();
    assert.ok(started!.session in store.state.sessions);
    assert.equal(told, 3);
    assert.deepEqual([...new Set(world.logged)], ['error A listener failed.']);
  });

  it('loses nothing of what a look found that failed afterwards, and tells of it', async () => {
    for (const failing of ['stat', 'read'] as const) {
      const world = makeWorld();
      const [a, b] = [await openStore(world), await openStore(world)];
      let told = 0;
      b.onChange(() => (told += 1));
      await a.append([START]);
      await a.updateClone({ sharing: 'team' });
      world.files.failNext(failing, 'EIO');
      await assert.rejects(b.refresh(), { code: 'EIO' }, failing);
      assert.deepEqual(b.state, a.state, failing);
      assert.equal(told, 1, failing);
      await b.refresh();
      assert.equal(b.clone.sharing, 'team', failing);
    }
  });

  it('closes its journal although the look under way fails', async () => {
    const world = makeWorld();
    const process = world.machine.start();
    const [store, next] = [await openStore(world, process), await openStore(world, process)];
    await store.append([START]);
    world.files.failNext('list', 'EIO');
    const look = assert.rejects(store.refresh(), { code: 'EIO' });
    await store.close();
    await look;
    await next.refresh();
    // A segment that nobody writes any more.
    assert.equal((await next.journal.deadSegments()).length, 1);
  });

  it('opens although the segments that others left cannot be merged', async () => {
    const world = makeWorld();
    for (let pid = 100; pid < 133; pid += 1) {
      await (await openStore(world, world.machine.start(pid))).append([START]);
      world.machine.end(pid);
    }
    world.files.failNext('claim', 'EROFS');
    const store = await openStore(world);
    assert.equal(Object.keys(store.state.sessions).length, 33);
    assert.deepEqual(world.logged, ['warn What short commands left in the journal could not be merged.']);
  });

  it('ends a look although new ones are asked for all the time', async () => {
    const world = makeWorld();
    const ports = world.ports();
    let looks = 100;
    const files = Object.create(world.files, {
      list: {
        value: (directory: string) => {
          looks += 1;
          if (looks < 50) void store.refresh();
          return world.files.list(directory);
        },
      },
    }) as StorePorts['files'];
    const store = await EventStore.open(ports, NO_COMMITS, PATHS, new Journal({ ...ports, files }, PATHS));
    looks = 0;
    await store.refresh();
    assert.ok(looks < 5, `${looks} looks`);
  });

  it('takes one decision at a time, each on the newest state', async () => {
    const world = makeWorld();
    const stores = await Promise.all([openStore(world), openStore(world), openStore(world)]);
    const starts = Promise.all(
      stores.map((store) =>
        store.locked(async () => {
          if (Object.keys(store.state.open).length === 0) await store.append([START]);
        }),
      ),
    );
    await world.clock.advance(5_000);
    await starts;
    await Promise.all(stores.map((store) => store.refresh()));
    for (const store of stores) assert.equal(Object.keys(store.state.open).length, 1);
  });

  it('records nothing when the disk is full, says so, and goes on when it is not', async () => {
    const world = makeWorld();
    const store = await openStore(world);
    const [started] = await store.append([START]);
    world.files.failNext('appendText', 'ENOSPC', 10);
    await assert.rejects(store.append([note(started!.session)]), { code: 'ENOSPC' });
    await store.append([note(started!.session, 'after')]);
    const again = await openStore(world);
    assert.deepEqual(again.state, store.state);
    assert.equal(Object.keys(again.state.sessions[started!.session]!.notes).length, 1);
  });

  it('refuses to write what it could not read back', async () => {
    const store = await openStore(makeWorld());
    await assert.rejects(store.append([note('no ulid')]), /does not fit its own schema/);
    assert.deepEqual(store.journal.entries(), []);
  });

  it('orders what a process writes behind everything it has seen, however far apart the clocks are', async () => {
    const world = makeWorld();
    const ahead = new FakeClock(world.clock.now() + 3 * 60 * 60_000);
    const aheadPorts = { ...world.ports(), clock: ahead };
    const a = await EventStore.open(aheadPorts, NO_COMMITS, PATHS, new Journal(aheadPorts, PATHS));
    const b = await openStore(world);
    const [started] = await a.append([{ ...START, title: 'first' }]);
    await b.refresh();
    const [renamed] = await b.append([{ kind: 'session.renamed', session: started!.session, title: 'second' }]);
    assert.ok(renamed!.hlc > started!.hlc);
    assert.equal(b.state.sessions[started!.session]?.title?.value, 'second');
  });

  it('does not follow a clock that is days ahead, and still follows those that are not', async () => {
    const world = makeWorld();
    const opened = async (hours: number): Promise<EventStore> => {
      const ports = { ...world.ports(), clock: new FakeClock(world.clock.now() + hours * 60 * 60_000) };
      return EventStore.open(ports, NO_COMMITS, PATHS, new Journal(ports, PATHS));
    };
    const [broken, ahead] = [await opened(1_000), await opened(3)];
    const [far] = await broken.append([START]);
    const [near] = await ahead.append([START]);
    const store = await openStore(world);
    const [own] = await store.append([START]);
    assert.ok(own!.hlc < far!.hlc);
    assert.ok(own!.hlc > near!.hlc);
  });

  it('never goes back behind itself when its clock does', async () => {
    const world = makeWorld();
    const store = await openStore(world);
    const [one] = await store.append([START]);
    world.clock.jumpTo(world.clock.now() - 60_000);
    const [two, three] = await store.append([note(one!.session), note(one!.session)]);
    assert.deepEqual([one!.hlc, two!.hlc, three!.hlc], [one!.hlc, two!.hlc, three!.hlc].sort());
    assert.equal(new Set([one!.hlc, two!.hlc, three!.hlc]).size, 3);
  });

  it('sees at once when another process changes what the person chose', async () => {
    const world = makeWorld();
    const [a, b] = [await openStore(world), await openStore(world)];
    assert.equal(b.clone.sharing, 'ask');
    await a.updateClone({ sharing: 'team' });
    await b.refresh();
    assert.equal(b.clone.sharing, 'team');
    await b.updateClone({ disabled: true });
    assert.deepEqual([b.clone.sharing, b.clone.disabled], ['team', true]);
  });
});

describe('the cache', () => {
  const COMMIT = 'c'.repeat(40);

  /** A repository whose state commit holds one log. */
  function gitWith(lines: readonly string[]): StateGit {
    return {
      resolve: () => Promise.resolve(COMMIT),
      tree: () => Promise.resolve([{ path: 'sessions/x.jsonl', oid: 'o' }]),
      blobs: () => Promise.resolve([Buffer.from(lines.join('\n'))]),
    } as unknown as StateGit;
  }

  async function withHistory(): Promise<{
    world: ReturnType<typeof makeWorld>;
    git: StateGit;
    open: () => Promise<EventStore>;
  }> {
    const [world, past] = [makeWorld(), makeWorld()];
    const store = await openStore(past);
    await store.append([START]);
    const git = gitWith(store.journal.entries().map((entry) => entry.line));
    const open = (): Promise<EventStore> => {
      const ports = world.ports();
      return EventStore.open(ports, git, PATHS, new Journal(ports, PATHS));
    };
    return { world, git, open };
  }

  it('is built again when it is missing, damaged, cut off, or of an older version', async () => {
    const { world, open } = await withHistory();
    const { state } = await open();
    const good = (await world.files.read(PATHS.cache))!;
    const end = good.indexOf(0x0a);
    const header = JSON.parse(good.toString('utf8', 0, end)) as Record<string, unknown>;
    const older = (change: object): Buffer =>
      Buffer.concat([Buffer.from(JSON.stringify({ ...header, ...change })), good.subarray(end)]);
    const flipped = Buffer.from(good);
    flipped[good.length - 3]! ^= 1;
    for (const bytes of [
      null,
      Buffer.from(''),
      Buffer.from('{'),
      good.subarray(0, -5),
      flipped,
      older({ cache: 0 }),
      older({ kinds: 3 }),
      older({ checksum: 7 }),
    ]) {
      if (bytes) await world.files.write(PATHS.cache, bytes);
      else await world.files.remove(PATHS.cache);
      assert.deepEqual((await open()).state, state);
      assert.deepEqual(await world.files.read(PATHS.cache), good);
    }
  });

  it('of a newer version is neither used nor replaced', async () => {
    const { world, open } = await withHistory();
    const { state } = await open();
    const newer = '{"cache":99,"kinds":99,"commit":null,"hlc":null,"checksum":"x"}\n{}';
    await world.files.write(PATHS.cache, newer);
    assert.deepEqual((await open()).state, state);
    assert.equal((await world.files.read(PATHS.cache))!.toString(), newer);
  });

  it('is used without asking git when it is whole', async () => {
    const { world, open } = await withHistory();
    const { state } = await open();
    const ports = world.ports();
    const store = await EventStore.open(ports, {} as StateGit, PATHS, new Journal(ports, PATHS));
    assert.deepEqual([store.state, store.commit], [state, COMMIT]);
  });

  it('is never built again without the events of the journal', async () => {
    const { world, git } = await withHistory();
    const ports = world.ports();
    let peek = (): void => undefined;
    const peeking = {
      ...git,
      resolve: () => {
        peek();
        return Promise.resolve(COMMIT);
      },
    } as unknown as StateGit;
    const store = await EventStore.open(ports, peeking, PATHS, new Journal(ports, PATHS));
    const [, started] = await store.append([START, START]);
    await world.files.write(PATHS.cache, '{');
    let peeks = 0;
    peek = () => {
      peeks += 1;
      assert.ok(started!.session in store.state.sessions);
    };
    await store.refresh();
    assert.equal(peeks, 2);
  });

  it('costs time when it cannot be written, and nothing else', async () => {
    const { world, open } = await withHistory();
    const { state } = await open();
    for (const failing of ['claim', 'write'] as const) {
      await world.files.remove(PATHS.cache);
      world.logged.length = 0;
      world.files.failNext(failing, 'ENOSPC');
      assert.deepEqual((await open()).state, state);
      assert.deepEqual(world.logged, ['warn The cache could not be written.']);
    }
  });

  it('is left to the next when somebody else holds the lock', async () => {
    const { world, open } = await withHistory();
    const holder = await openStore(world);
    await world.files.remove(PATHS.cache);
    await holder.locked(async () => {
      assert.equal(Object.keys((await open()).state.sessions).length, 1);
      assert.equal(await world.files.read(PATHS.cache), null);
    });
  });
});

describe('moving on to another state commit', () => {
  /** A repository in which the state ref moves, and every commit holds what was in the journal. */
  function gitOf(log: { lines: string[]; ref: string | null }): StateGit {
    return {
      resolve: () => Promise.resolve(log.ref),
      tree: () => Promise.resolve([{ path: 'sessions/x.jsonl', oid: 'o' }]),
      blobs: () => Promise.resolve([Buffer.from(log.lines.join('\n'))]),
      updateRef: (_ref: string, to: string) => {
        log.ref = to;
        return Promise.resolve(true);
      },
    } as unknown as StateGit;
  }

  async function withEvents(): Promise<{
    world: ReturnType<typeof makeWorld>;
    open: () => Promise<EventStore>;
    store: EventStore;
    advance: () => Promise<void>;
  }> {
    const world = makeWorld();
    const log = { lines: [] as string[], ref: null as string | null };
    const open = (): Promise<EventStore> => {
      const ports = world.ports();
      return EventStore.open(ports, gitOf(log), PATHS, new Journal(ports, PATHS));
    };
    const store = await open();
    await store.append([START]);
    const entries = store.journal.entries();
    log.lines = entries.map((entry) => entry.line);
    const proven = new Set(entries.map((entry) => entry.id));
    const advance = (): Promise<void> => store.advance({ from: log.ref, to: 'c1', proven, addsOnlyProven: true });
    return { world, open, store, advance };
  }

  it('shows every process what has left the journal', async () => {
    const { open, store, advance } = await withEvents();
    const other = await open();
    await advance();
    await other.refresh();
    assert.deepEqual([store.journal.entries(), other.journal.entries()], [[], []]);
    assert.deepEqual([store.commit, other.commit, other.state], ['c1', 'c1', store.state]);
  });

  it('keeps the journal until the cache could be written', async () => {
    const { world, open, store, advance } = await withEvents();
    world.files.failNext('write', 'ENOSPC');
    await assert.rejects(advance(), { code: 'ENOSPC' });
    assert.deepEqual((await open()).state, store.state);
    await advance();
    assert.deepEqual(store.journal.entries(), []);
    assert.deepEqual((await open()).state, store.state);
  });

  it('is noticed also by a process that cannot read the cache', async () => {
    const { world, open, store, advance } = await withEvents();
    const other = await open();
    await advance();
    await store.append([START]);
    world.files.failNext('read', 'EMFILE');
    await other.refresh();
    assert.deepEqual([other.commit, other.state], ['c1', store.state]);
  });

  it('is told of, although the journal could not be trimmed', async () => {
    const { world, store, advance } = await withEvents();
    let told = 0;
    store.onChange(() => (told += 1));
    world.files.failNext('list', 'EIO');
    await assert.rejects(advance(), { code: 'EIO' });
    assert.equal(told, 1);
  });
});

describe('clone.json', () => {
  it('is made once, whoever comes first', async () => {
    const world = makeWorld();
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(world)));
    assert.equal(new Set(stores.map((store) => store.clone.clone)).size, 1);
  });

  it('that is damaged is put aside and comes back from its copy', async () => {
    for (const bytes of ['', '{', '{"clone":"nope"}', '[]', '\u0000\u0001']) {
      const world = makeWorld();
      const store = await openStore(world);
      await store.updateClone({ sharing: 'team', disabled: true, person: { name: 'Ada', email: 'ada@example.com' } });
      await world.files.write(PATHS.clone, bytes);
      const opened = Promise.all([openStore(world), openStore(world)]);
      await world.clock.advance(5_000);
      for (const { clone } of await opened) assert.deepEqual(clone, store.clone);
      assert.equal(
        (await world.files.list(PATHS.root)).filter((name) => name.startsWith('clone.json.damaged')).length,
        1,
      );
      assert.equal(world.logged.filter((line) => line.includes('clone.json was damaged')).length, 1);
    }
  });

  it('that is gone comes back from its copy', async () => {
    const world = makeWorld();
    const store = await openStore(world);
    await store.updateClone({ sharing: 'local' });
    await world.files.remove(PATHS.clone);
    assert.deepEqual((await openStore(world)).clone, store.clone);
  });

  it('without a good copy is made anew: the same clone if that or the journal can be read, and sharing asks again', async () => {
    for (const [bytes, copy] of [
      ['{"clone":"CLONE","sharing":"te', null],
      ['garbage', null],
      ['garbage', 'deadbeef {"clone":"CLONE","sharing":"team"}\n'],
    ] as const) {
      const world = makeWorld();
      const store = await openStore(world);
      const { clone } = store.clone;
      await store.updateClone({ sharing: 'team' });
      if (bytes === 'garbage') await store.append([START]);
      await world.files.write(PATHS.clone, bytes.replace('CLONE', clone));
      if (copy === null) await world.files.remove(PATHS.cloneCopy);
      else await world.files.write(PATHS.cloneCopy, copy.replace('CLONE', clone));
      assert.deepEqual((await openStore(world)).clone, { clone, sharing: 'ask', disabled: false });
    }
    const world = makeWorld();
    const { clone } = (await openStore(world)).clone;
    await world.files.write(PATHS.clone, 'garbage');
    await world.files.remove(PATHS.cloneCopy);
    assert.notEqual((await openStore(world)).clone.clone, clone);
  });

  it('keeps what it knows when one field of it is unknown to this version', async () => {
    const world = makeWorld();
    const store = await openStore(world);
    await world.files.write(
      PATHS.clone,
      JSON.stringify({ clone: store.clone.clone, sharing: 'sideways', disabled: true }),
    );
    const { clone } = await openStore(world);
    assert.deepEqual(clone, { clone: store.clone.clone, sharing: 'ask', disabled: true });
  });
});
