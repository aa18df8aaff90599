import { EventStore } from '../../../src/store/event-store';
import { Journal } from '../../../src/store/journal';
import type { FakeMachine } from '../../helpers/fake-processes';
import { makeWorld, NO_COMMITS, PATHS } from '../../helpers/store-world';
import { notesIn } from '../clone-facts';
import type { Random } from '../random';
import { compare, noFaults, type FaultResult, type Scenario } from '../scenario';
import { Died, UnreliableFiles } from '../unreliable-files';

/** Every so often the clone is a new one, so that a long journal does not slow the rounds down. */
const ROUNDS_OF_A_CLONE = 50;
const CHANGES_BEFORE_DEATH = 12;

export const crashedProcess: Scenario = {
  name: 'crashed-process',
  fault: 'crash before, within or after any change of a file, the last append torn at any byte',
  short: 300,
  long: 10_000,
  async run(random, rounds) {
    const result: FaultResult = noFaults();
    let session = '';
    let world = makeWorld();
    let acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      if (round % ROUNDS_OF_A_CLONE === 0) {
        result.acknowledged += acknowledged.size;
        acknowledged = new Set();
        world = makeWorld();
        const first = await openOn(world, world.files, world.machine);
        session = await startIn(first);
        await first.close();
      }
      await lifeOfAProcess(world, random, session, acknowledged, `${random.seed}-${round}`);
      result.injected += 1;
      const start = performance.now();
      try {
        const next = await openOn(world, world.files, world.machine);
        result.recoveries.push(performance.now() - start);
        compare(result, acknowledged, notesIn({ store: next }), `the clone after round ${round}`);
        await next.locked(() => Promise.resolve());
        await next.close();
      } catch (error) {
        result.stuck += 1;
        result.lost.push(`round ${round}: ${String(error)}`);
      }
    }
    result.acknowledged += acknowledged.size;
    return result;
  },
};

type World = ReturnType<typeof makeWorld>;

async function openOn(
  world: World,
  files: World['files'] | UnreliableFiles,
  machine: FakeMachine,
): Promise<EventStore> {
  const ports = { ...world.ports(machine.start()), files };
  return EventStore.open(ports, NO_COMMITS, PATHS, new Journal(ports, PATHS));
}

async function startIn(store: EventStore): Promise<string> {
  const author = { name: 'Ada', email: 'ada@example.com' };
  const draft = { kind: 'session.started', session: '', author, slug: 'ada', worktree: 'main' } as const;
  const [started] = await store.append([draft]);
  return started?.session ?? '';
}

/** Opens the store, writes notes, trims now and then, and dies at some change of a file. */
async function lifeOfAProcess(
  world: World,
  random: Random,
  session: string,
  acknowledged: Set<string>,
  name: string,
): Promise<void> {
  let left = random.below(CHANGES_BEFORE_DEATH);
  const files = new UnreliableFiles(world.files, (_operation, changes) =>
    changes && left-- <= 0 ? { is: 'dies', part: random.next() } : { is: 'ok' },
  );
  const pid = 5000 + random.below(1000);
  const ports = { ...world.ports(world.machine.start(pid)), files };
  try {
    const store = await EventStore.open(ports, NO_COMMITS, PATHS, new Journal(ports, PATHS));
    for (let n = 0; ; n += 1) {
      const text = `${name}-${n} 🤖`;
      await store.append([{ kind: 'session.noted', session, text }]);
      acknowledged.add(text);
      if (random.chance(0.2)) await store.locked(() => store.journal.trim(() => false).then(() => undefined));
    }
  } catch (error) {
    if (!(error instanceof Died) && !files.isDead) throw error;
  }
  world.machine.end(pid);
  await files.bury();
}
