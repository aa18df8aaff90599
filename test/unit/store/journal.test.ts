import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeEvent } from '../../../src/domain/events/codec';
import { Journal } from '../../../src/store/journal';
import type { JournalEntry } from '../../../src/store/journal-entry';
import { sealLine } from '../../../src/store/journal-line';
import type { StorePorts } from '../../../src/store/ports';
import { event } from '../../helpers/events';
import { FakeMachine } from '../../helpers/fake-processes';
import { makeWorld, PATHS, type World } from '../../helpers/store-world';

const DAY_MS = 24 * 60 * 60_000;

function note(n: number, text = `note ${n}`): JournalEntry {
  const noted = event(n, { kind: 'session.noted', text });
  return { id: noted.id, line: encodeEvent(noted), event: noted, session: noted.session ?? null };
}

function idsOf(entries: Iterable<JournalEntry>): string[] {
  return [...entries].map(({ id }) => id).sort();
}

const ids = (...numbers: number[]): string[] => idsOf(numbers.map((n) => note(n)));

/** What a process that starts now reads. */
async function seenBy(world: World): Promise<{ ids: string[]; problems: string[] }> {
  const journal = new Journal(world.ports(), PATHS);
  const { problems } = await journal.readNew();
  return { ids: idsOf(journal.entries()), problems };
}

async function damaged(world: World): Promise<string> {
  const names = await world.files.list(PATHS.damaged);
  const contents = await Promise.all(names.map((name) => world.files.read(`${PATHS.damaged}/${name}`)));
  return contents.map((content) => content!.toString('latin1')).join('');
}

describe('the journal', () => {
  it('shows every process what the others wrote, once', async () => {
    const world = makeWorld();
    const [a, b] = [new Journal(world.ports(), PATHS), new Journal(world.ports(), PATHS)];
    await a.append([note(1), note(2)]);
    await b.append([note(3)]);
    assert.deepEqual(idsOf((await b.readNew()).entries), ids(1, 2));
    await a.append([note(4)]);
    assert.deepEqual(idsOf((await b.readNew()).entries), ids(4));
    assert.deepEqual((await b.readNew()).entries, []);
    assert.deepEqual(idsOf(b.entries()), ids(1, 2, 3, 4));
    assert.equal((await world.files.list(PATHS.journal)).length, 2);
  });

  it('does not skip anything when it is read twice at once', async () => {
    const world = makeWorld();
    const [a, b] = [new Journal(world.ports(), PATHS), new Journal(world.ports(), PATHS)];
    await a.append([note(1)]);
    await Promise.all([b.readNew(), b.readNew()]);
    await a.append([note(2)]);
    await Promise.all([b.readNew(), b.readNew(), b.readNew()]);
    assert.deepEqual(idsOf(b.entries()), ids(1, 2));
  });

  it('drops what is proven from its own segment and from those of the dead, and leaves the living alone', async () => {
    const world = makeWorld();
    const [dying, living] = [world.machine.start(7), world.machine.start(8)];
    const [own, dead, sibling] = [undefined, dying, living].map((process) => new Journal(world.ports(process), PATHS));
    await own!.append([note(1), note(2)]);
    await dead!.append([note(3), note(4)]);
    await sibling!.append([note(5)]);
    world.machine.end(7);
    const proven = new Set(ids(1, 3, 5));
    await own!.trim((id) => proven.has(id));
    assert.deepEqual((await seenBy(world)).ids, ids(2, 4, 5));
    assert.equal((await world.files.list(PATHS.journal)).length, 2);
    await own!.append([note(6)]);
    await sibling!.append([note(7)]);
    assert.deepEqual((await seenBy(world)).ids, ids(2, 4, 5, 6, 7));
  });

  it('keeps what a process wrote that was taken for dead while it lived', async () => {
    const world = makeWorld();
    const process = world.machine.start(7);
    const [mistaken, other] = [new Journal(world.ports(process), PATHS), new Journal(world.ports(), PATHS)];
    await mistaken.append([note(1)]);
    await mistaken.append([note(2)]);
    world.machine.end(7);
    await other.trim((id) => id === note(1).id);
    await mistaken.append([note(3)]);
    await mistaken.append([note(4)]);
    assert.deepEqual((await seenBy(world)).ids, ids(2, 3, 4));
  });

  it('loses nothing, whatever is appended, read, trimmed and broken off in whatever order', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('append' as const), by: fc.nat(2), fails: fc.boolean() }),
      fc.record({ do: fc.constant('read' as const), by: fc.nat(2) }),
      fc.record({
        do: fc.constant('trim' as const),
        by: fc.nat(2),
        failing: fc.constantFrom('', 'remove', 'create', 'append', 'appendText'),
      }),
      fc.record({ do: fc.constant('die' as const), by: fc.nat(2) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const world = makeWorld();
        let pid = 0;
        const start = (): { pid: number; journal: Journal } => {
          const process = world.machine.start(++pid);
          return { pid, journal: new Journal(world.ports(process), PATHS) };
        };
        const processes = [start(), start(), start()];
        const acknowledged = new Set<string>();
        const branch = new Set<string>();
        let n = 0;
        for (const todo of steps) {
          const { journal, pid: own } = processes[todo.by]!;
          if (todo.do === 'append') {
            const entry = note(++n);
            if (todo.fails) world.files.failNext('appendText', 'ENOSPC', 20);
            await journal.append([entry]).then(
              () => acknowledged.add(entry.id),
              () => null,
            );
          } else if (todo.do === 'read') {
            await journal.readNew();
          } else if (todo.do === 'trim') {
            await journal.readNew();
            for (const [index, { id }] of journal.entries().entries()) if (index % 2 === 0) branch.add(id);
            if (todo.failing !== '') world.files.failNext(todo.failing, 'EIO', 10);
            await journal.trim((id) => branch.has(id)).catch(() => null);
          } else {
            world.machine.end(own);
            processes[todo.by] = start();
          }
          world.files.forgetFaults();
          const { ids: seen } = await seenBy(world);
          const lost = [...acknowledged].filter((id) => !branch.has(id) && !seen.includes(id));
          assert.deepEqual(lost, []);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is a segment less or more, but never an event, whichever step of a trim is the last before a crash', async () => {
    for (const failing of ['create', 'append', 'appendText', 'remove', 'readFrom', 'list'] as const) {
      const world = makeWorld();
      const dying = world.machine.start(7);
      const [dead, own] = [new Journal(world.ports(dying), PATHS), new Journal(world.ports(), PATHS)];
      await dead.append([note(1), note(2)]);
      await own.append([note(3), note(4)]);
      world.machine.end(7);
      world.files.failNext(failing, 'EIO');
      await own.trim((id) => ids(1, 3).includes(id)).catch(() => null);
      const { ids: seen } = await seenBy(world);
      assert.deepEqual(
        ids(2, 4).filter((id) => !seen.includes(id)),
        [],
        failing,
      );
    }
  });

  it('acknowledges nothing when the disk is full, and goes on in another segment', async () => {
    const world = makeWorld();
    const journal = new Journal(world.ports(), PATHS);
    await journal.append([note(1)]);
    world.files.failNext('appendText', 'ENOSPC', 30);
    await assert.rejects(journal.append([note(2)]), { code: 'ENOSPC' });
    world.files.failNext('create', 'ENOSPC');
    await assert.rejects(journal.append([note(3)]), { code: 'ENOSPC' });
    await journal.append([note(4)]);
    assert.deepEqual((await seenBy(world)).ids, ids(1, 4));
    assert.deepEqual(idsOf(journal.entries()), ids(1, 4));
  });

  it('sets torn and damaged lines aside wherever they stand, keeps their bytes, and reports them', async () => {
    const world = makeWorld();
    const ports = world.ports(world.machine.start(7));
    const journal = new Journal(ports, PATHS);
    await journal.append([note(1), note(2), note(3)]);
    await journal.close();
    const [name] = await world.files.list(PATHS.journal);
    const path = `${PATHS.journal}/${name!}`;
    const lines = (await world.files.read(path))!.toString().split('\n');
    const broken = lines[2]!.replace('note 2', 'note \u00ff');
    const sealedOddity = sealLine('"no event"', ports.checksum).trimEnd();
    const bytes = [lines[0], lines[1], broken, lines[3], sealedOddity, lines[1]!.slice(0, 40)].join('\n');
    await world.files.write(path, Buffer.from(bytes, 'latin1'));
    world.machine.end(7);

    const seen = await seenBy(world);
    assert.deepEqual(seen.ids, ids(1, 3));
    assert.deepEqual(seen.problems, [`journal/${name!}: 2 damaged lines were set aside`]);
    const { problems } = await new Journal(world.ports(), PATHS).trim((id) => id === note(1).id);
    assert.deepEqual(problems, seen.problems);
    assert.deepEqual((await seenBy(world)).ids, ids(3));
    for (const line of [broken, sealedOddity, lines[1]!.slice(0, 40)])
      assert.ok((await damaged(world)).includes(line), line);
  });

  it('is told of a segment full of garbage in one sentence, and puts it aside with the next trim', async () => {
    const world = makeWorld();
    const garbage = Buffer.from('\u0000\u00ff\n'.repeat(10_000), 'latin1');
    await world.files.write(`${PATHS.journal}/garbage.jsonl`, garbage);
    const journal = new Journal(world.ports(), PATHS);
    const { problems } = await journal.readNew();
    assert.deepEqual(problems, ['journal/garbage.jsonl: 10000 damaged lines were set aside']);
    assert.deepEqual((await journal.readNew()).problems, []);
    assert.deepEqual((await journal.trim(() => false)).problems, []);
    assert.deepEqual(await world.files.list(PATHS.journal), []);
    assert.equal(await damaged(world), garbage.toString('latin1'));
    assert.deepEqual((await seenBy(world)).problems, []);
  });

  it('keeps what a live process appends while the garbage in its segment is put aside', async () => {
    const world = makeWorld();
    const journal = new Journal(world.ports(), PATHS);
    await journal.append([note(1)]);
    const [name] = await world.files.list(PATHS.journal);
    const file = await world.files.append(`${PATHS.journal}/${name!}`);
    await file.append('garbage\n');
    const other = new Journal(world.ports(), PATHS);
    await other.trim(() => false);
    await journal.append([note(2)]);
    assert.deepEqual((await seenBy(world)).ids, ids(1, 2));
  });

  it('does not touch a segment whose header is damaged until it has been silent for a day', async () => {
    const world = makeWorld();
    const journal = new Journal(world.ports(), PATHS);
    await journal.append([note(1)]);
    const [name] = await world.files.list(PATHS.journal);
    const bytes = (await world.files.read(`${PATHS.journal}/${name!}`))!;
    bytes[3] = 0x78;
    await journal.close();
    await world.files.write(`${PATHS.journal}/${name!}`, bytes);
    const other = new Journal(world.ports(), PATHS);
    await other.trim(() => true);
    assert.deepEqual((await seenBy(world)).ids, ids(1));
    world.clock.jumpTo(world.clock.now() + DAY_MS + 1);
    await other.trim(() => true);
    assert.deepEqual((await seenBy(world)).ids, []);
  });

  it('takes a segment over when its pid is in use again by another process', async () => {
    const world = makeWorld();
    await new Journal(world.ports(world.machine.start(7)), PATHS).append([note(1)]);
    world.machine.end(7);
    world.machine.start(7);
    await new Journal(world.ports(), PATHS).trim(() => true);
    assert.deepEqual(await world.files.list(PATHS.journal), []);
  });

  it('takes a segment of another host over once that has been silent for a day', async () => {
    const world = makeWorld();
    await new Journal(world.ports(new FakeMachine('container').start()), PATHS).append([note(1)]);
    const journal = new Journal(world.ports(), PATHS);
    await journal.trim(() => true);
    assert.equal((await seenBy(world)).ids.length, 1);
    world.clock.jumpTo(world.clock.now() + DAY_MS + 1);
    await journal.trim(() => true);
    assert.deepEqual(await world.files.list(PATHS.journal), []);
  });

  it('finds its entries again when a segment vanishes while it reads', async () => {
    const world = makeWorld();
    const process = world.machine.start(7);
    await new Journal(world.ports(process), PATHS).append([note(1), note(2)]);
    world.machine.end(7);
    const other = new Journal(world.ports(), PATHS);
    const ports: StorePorts = world.ports();
    const files = Object.create(world.files, {
      list: {
        value: async (directory: string) => {
          const names = await world.files.list(directory);
          // The other process trims between the look at the names and the reading.
          await other.trim((id) => id === note(1).id);
          return names;
        },
      },
    }) as StorePorts['files'];
    const reader = new Journal({ ...ports, files }, PATHS);
    await reader.readNew();
    assert.deepEqual(idsOf(reader.entries()), ids(2));
  });

  it('hands out with the next reading what one that failed half-way had found', async () => {
    const world = makeWorld();
    for (const n of [1, 2]) {
      await new Journal(world.ports(world.machine.start(n)), PATHS).append([note(n)]);
      world.machine.end(n);
    }
    const journal = new Journal(world.ports(), PATHS);
    world.files.failNext('list', 'EIO');
    await assert.rejects(journal.readNew(), { code: 'EIO' });
    world.files.failNext('remove', 'EIO');
    await assert.rejects(
      journal.trim(() => false),
      { code: 'EIO' },
    );
    assert.deepEqual(idsOf((await journal.readNew()).entries), ids(1, 2));
    assert.deepEqual((await journal.readNew()).entries, []);
  });

  it('merges the many segments that short commands leave', async () => {
    const world = makeWorld();
    for (let n = 1; n <= 40; n += 1) {
      await new Journal(world.ports(world.machine.start(n)), PATHS).append([note(n)]);
      world.machine.end(n);
    }
    const journal = new Journal(world.ports(), PATHS);
    await journal.readNew();
    assert.equal((await journal.deadSegments()).length, 40);
    await journal.trim(() => false);
    assert.equal((await world.files.list(PATHS.journal)).length, 1);
    assert.equal((await seenBy(world)).ids.length, 40);
  });

  it('works with two stores in one process, and takes what a closed one left', async () => {
    const world = makeWorld();
    const process = world.machine.start();
    const [a, b] = [new Journal(world.ports(process), PATHS), new Journal(world.ports(process), PATHS)];
    await a.append([note(1)]);
    await b.append([note(2)]);
    await b.trim(() => true);
    assert.deepEqual((await seenBy(world)).ids, ids(1));
    await a.append([note(3)]);
    await a.close();
    await b.trim((id) => id === note(1).id);
    assert.deepEqual((await seenBy(world)).ids, ids(3));
  });
});
