import { openClone, type Clone } from '../../../src/app/clone';
import { startSession } from '../../../src/app/start-session';
import { makeRepository } from '../../helpers/repository';
import { realPorts } from '../../helpers/team';
import { notesIn, recover } from '../clone-facts';
import { leftBehind, takeFootprint, type Footprint } from '../footprint';
import { compare, noFaults, type FaultResult, type Scenario } from '../scenario';

const EVENTS_A_ROUND = 1_000;
const EVENTS_A_SESSION = 2_000;
const ROUNDS_A_SETTLE = 20;
const OPENINGS = 10;
/** All sessions are known for as long as the store is open, and so is what they say. */
const BYTES_AN_EVENT = 400;

export const soak: Scenario = {
  name: 'soak',
  fault:
    '1,000 events a round in one process, looked over for handles, files, timers, listeners and memory left behind',
  short: 5,
  long: 1_000,
  async run(random, rounds) {
    const result = noFaults();
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const untouched = await openAndClose(directory);
    for (let n = 0; n < OPENINGS; n += 1) await openAndClose(directory);
    result.lost.push(...leftBehind(untouched, await openAndClose(directory)).map((what) => `after opening: ${what}`));

    await work(directory, random.seed, rounds, result);
    result.lost.push(...leftBehind(untouched, await takeFootprint()).map((what) => `after closing: ${what}`));

    const { clone: next, milliseconds } = await recover(directory, { sharing: 'local' });
    result.recoveries.push(milliseconds);
    compare(result, textsOf(random.seed, 0, rounds), notesIn(next), 'the clone');
    result.injected = rounds;
    result.acknowledged = rounds * EVENTS_A_ROUND;
    return result;
  },
};

/** Without the helper that closes a clone after the test: it would hold on to it until then. */
async function openWatching(directory: string): Promise<Clone> {
  const clone = await openClone(realPorts().ports, directory);
  await clone.store.updateClone({ sharing: 'local' });
  await clone.store.watch();
  return clone;
}

async function openAndClose(directory: string): Promise<Footprint> {
  const clone = await openWatching(directory);
  await clone.sync.settle();
  await clone.store.close();
  return takeFootprint();
}

/** One process that writes all of it, and has nothing more in hand at its end than at its beginning. */
async function work(directory: string, seed: number, rounds: number, result: FaultResult): Promise<void> {
  const clone = await openWatching(directory);
  const { ending } = clone.ports;
  const before = await takeFootprint(ending);
  let session = '';
  for (let round = 0; round < rounds; round += 1) {
    if ((round * EVENTS_A_ROUND) % EVENTS_A_SESSION === 0) {
      const open = Object.keys(clone.store.state.open);
      await clone.store.append(open.map((ulid) => ({ kind: 'session.cleared' as const, session: ulid })));
      session = (await startSession(clone, { title: `Soak ${round}` })).session;
    }
    const texts = [...textsOf(seed, round, round + 1)];
    await clone.store.append(texts.map((text) => ({ kind: 'session.noted' as const, session, text })));
    if (round % ROUNDS_A_SETTLE === ROUNDS_A_SETTLE - 1) await clone.sync.settle();
  }
  await clone.sync.settle();
  const grown = rounds * EVENTS_A_ROUND * BYTES_AN_EVENT;
  result.lost.push(...leftBehind(before, await takeFootprint(ending), grown).map((what) => `at work: ${what}`));
  await clone.store.close();
}

/** The oracle: made anew when it is asked for, so that it is no memory that is left behind. */
function* textsOf(seed: number, from: number, to: number): Generator<string> {
  for (let round = from; round < to; round += 1) {
    for (let n = 0; n < EVENTS_A_ROUND; n += 1) yield `${seed}-${round}-${n}`;
  }
}
