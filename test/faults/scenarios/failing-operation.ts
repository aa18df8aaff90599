import { ExpectedError } from '../../../src/domain/errors';
import type { EventStore } from '../../../src/store/event-store';
import { CloneInMemory, lifeOf } from '../life-in-memory';
import { notesIn } from '../clone-facts';
import { compare, noFaults, type FaultResult, type Scenario } from '../scenario';
import { UnreliableFiles, type Fate } from '../unreliable-files';

const CODES = ['EIO', 'ENOSPC', 'EACCES', 'EROFS', 'EMFILE'];
/** How much of a failing append is on the disk all the same. */
const PARTS = [0, 0.5, 1];
/** What the life of a process asks for; free room is only ever asked for to say why a window died. */
const OPERATIONS = 'append appendText claim create list read readFrom remove rename stat watch write'.split(' ');
const DEAD = 7;

/** One thing that goes wrong: at the so-manieth operation, or from it on. */
interface Failure {
  at: number;
  operation: string;
  lasts: boolean;
  code: string;
  part: number;
}

/** Deterministic and exhaustive: rounds and seed change nothing. */
export const failingOperation: Scenario = {
  name: 'failing-operation',
  fault: 'EIO, ENOSPC, EACCES, EROFS and EMFILE at each operation on a file in turn, once and from then on',
  short: 1,
  long: 1,
  async run() {
    const result = noFaults();
    const operations = await live(new CloneInMemory(), null, result);
    const missing = OPERATIONS.filter((name) => !operations.includes(name));
    if (missing.length > 0) result.lost.push(`the life of a process never asked for: ${missing.join(', ')}`);
    for (const failure of failuresOf(operations)) {
      const { at, operation, lasts, code, part } = failure;
      const clone = new CloneInMemory();
      const where = `${code} at ${operation} (${at}${lasts ? ' and from then on' : ''}, ${part} of it)`;
      result.injected += 1;
      try {
        await live(clone, failure, result);
        await lookInto(clone, result, where);
      } catch (error) {
        result.lost.push(`${where}: ${String(error)}`);
      }
      result.acknowledged += clone.acknowledged.size;
    }
    return result;
  },
};

function failuresOf(operations: readonly string[]): Failure[] {
  return operations.flatMap((operation, at) =>
    CODES.flatMap((code) =>
      [true, false].flatMap((lasts) =>
        (operation === 'appendText' ? PARTS : [0]).map((part) => ({ at, operation, lasts, code, part })),
      ),
    ),
  );
}

/**
 * Lives the life of a process on files that fail. Once they are well again, the same process goes on.
 * @returns the operations it asked for
 */
async function live(clone: CloneInMemory, failure: Failure | null, result: FaultResult): Promise<string[]> {
  const first = await clone.open(clone.ports(1));
  await clone.begin(first);
  await first.close();
  clone.world.machine.end(1);

  const operations: string[] = [];
  let isWell = failure === null;
  const fateOf = (operation: string): Fate => {
    const at = operations.push(operation) - 1;
    const fails = failure && !isWell && (failure.lasts ? at >= failure.at : at === failure.at);
    return fails ? { is: 'fails', code: failure.code, part: failure.part } : { is: 'ok' };
  };
  const files = new UnreliableFiles(clone.world.files, fateOf);
  const ports = clone.ports(DEAD, files);
  const open = { store: null as EventStore | null };
  await suffer(async () => {
    open.store = await clone.open(ports);
  });
  for (const step of open.store ? lifeOf(clone, ports) : []) {
    await suffer(() => (open.store ? step(open.store) : Promise.resolve()));
  }
  clone.world.files.forgetFaults();
  isWell = true;
  const store = open.store ?? (await clone.open(ports));
  await clone.note(store);
  const { acknowledged } = clone;
  compare(result, acknowledged, notesIn({ store }), 'the process itself');
  await store.locked(() => clone.note(store));
  await store.close();
  await files.bury();
  clone.world.machine.end(DEAD);
  return operations;
}

/** The next process finds everything, decides, and moves it to a state commit. */
async function lookInto(clone: CloneInMemory, result: FaultResult, where: string): Promise<void> {
  const start = performance.now();
  const store = await clone.open(clone.ports(2));
  result.recoveries.push(performance.now() - start);
  compare(result, clone.acknowledged, notesIn({ store }), `the next process after ${where}`);
  await store.locked(() => clone.note(store));
  await clone.settle(store);
  await store.close();
  const last = await clone.open(clone.ports(3));
  compare(result, clone.acknowledged, notesIn({ store: last }), `the one after that, ${where}`);
  if (last.journal.entries().length > 0) result.lost.push(`the journal was not trimmed after ${where}`);
  await last.close();
}

/** Failures of the disk are what this is about; anything else is a bug that shows. */
async function suffer(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!CODES.includes(code) && !(error instanceof ExpectedError)) throw error;
  }
}
