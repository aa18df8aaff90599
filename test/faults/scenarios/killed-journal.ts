import { setTimeout } from 'node:timers/promises';
import { startInStore } from '../../bench/rows/start-session';
import { temporaryDirectory } from '../../helpers/temporary';
import { prepareChild, startChild } from '../children/start-child';
import { notesIn } from '../clone-facts';
import type { Random } from '../random';
import { compare, noFaults, type FaultResult, type Scenario } from '../scenario';
import { openStoreOnDisk } from '../store-on-disk';

/** As in a window with so many folders: one kill tears the work in all of them, each at a point of its own. */
const CLONES = 8;
const PROCESSES = 3;
/** Every so often the clones are new ones, so that long journals do not slow the rounds down. */
const ROUNDS_OF_A_CLONE = 20;
const LONGEST_LIFE_MS = 100;

interface Place {
  directory: string;
  session: string;
  acknowledged: Set<string>;
}

export const killedJournal: Scenario = {
  name: 'killed-journal',
  fault: 'SIGKILL of three processes, each at work in the journals of eight clones: 24 crashes a round',
  short: 2,
  long: 420,
  async run(random, rounds) {
    const result = noFaults();
    const scribe = await prepareChild('scribe');
    let places: Place[] = [];
    for (let round = 0; round < rounds; round += 1) {
      if (round % ROUNDS_OF_A_CLONE === 0) places = await Promise.all(Array.from({ length: CLONES }, makePlace));
      await Promise.all(Array.from({ length: PROCESSES }, () => lifeOfAScribe(scribe, places, random, result)));
      for (const place of places) await lookInto(place, result, `a clone after round ${round}`);
    }
    return result;
  },
};

async function makePlace(): Promise<Place> {
  const directory = await temporaryDirectory();
  const store = await openStoreOnDisk(directory, 1);
  const session = await startInStore({ store });
  await store.close();
  return { directory, session, acknowledged: new Set() };
}

/** Lets one process write for a while, and kills it. */
async function lifeOfAScribe(
  scribe: string,
  places: readonly Place[],
  random: Random,
  result: FaultResult,
): Promise<void> {
  const lifeTime = random.below(LONGEST_LIFE_MS);
  const seed = random.below(1e9);
  const victim = startChild(scribe, [
    String(seed),
    ...places.map(({ directory, session }) => `${directory}#${session}`),
  ]);
  await victim.firstLine;
  await setTimeout(lifeTime);
  victim.child.kill('SIGKILL');
  await victim.ended;
  result.injected += places.length;
  for (const text of victim.lines()) places[Number.parseInt(text, 10)]?.acknowledged.add(text);
  result.acknowledged += victim.lines().length;
}

/** The next process finds everything, and whatever the dead left holds nobody up. */
async function lookInto({ directory, acknowledged }: Place, result: FaultResult, where: string): Promise<void> {
  const start = performance.now();
  const store = await openStoreOnDisk(directory, acknowledged.size + 2);
  result.recoveries.push(performance.now() - start);
  compare(result, acknowledged, notesIn({ store }), where);
  try {
    await store.locked(() => store.mendJournal());
  } catch (error) {
    result.stuck += 1;
    process.stderr.write(`${where}: ${String(error)}\n`);
  }
  compare(result, acknowledged, notesIn({ store }), `${where}, its journal merged`);
  await store.close();
}
