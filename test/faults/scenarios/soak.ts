import { setImmediate } from 'node:timers/promises';
import { startSession } from '../../../src/app/start-session';
import { makeRepository } from '../../helpers/repository';
import { openTestClone } from '../../helpers/team';
import { notesIn, recover } from '../clone-facts';
import { compare, noFaults, type Scenario } from '../scenario';

const EVENTS_A_ROUND = 1_000;
const EVENTS_A_SESSION = 2_000;
const ROUNDS_A_SETTLE = 20;
/** What all sessions know may grow with the events; what is left when they are gone may not. */
const ALLOWED_HANDLES = 2;

export const soak: Scenario = {
  name: 'soak',
  fault: 'a soak of 1,000 events a round in one process (10⁶ in the long run), looked over for leaks',
  short: 5,
  long: 1000,
  async run(random, rounds) {
    const result = noFaults();
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const clone = await openTestClone(directory, { sharing: 'local' });
    await clone.store.watch();
    const before = process.getActiveResourcesInfo().length;
    const acknowledged = new Set<string>();
    let session = '';
    for (let round = 0; round < rounds; round += 1) {
      if ((round * EVENTS_A_ROUND) % EVENTS_A_SESSION === 0) {
        const open = Object.keys(clone.store.state.open);
        await clone.store.append(open.map((ulid) => ({ kind: 'session.cleared' as const, session: ulid })));
        session = (await startSession(clone, { title: `Soak ${round}` })).session;
      }
      const texts = Array.from({ length: EVENTS_A_ROUND }, (_, n) => `${random.seed}-${round}-${n}`);
      await clone.store.append(texts.map((text) => ({ kind: 'session.noted' as const, session, text })));
      for (const text of texts) acknowledged.add(text);
      if (round % ROUNDS_A_SETTLE === ROUNDS_A_SETTLE - 1) await clone.sync.settle();
    }
    await clone.sync.settle();
    await setImmediate();
    const after = process.getActiveResourcesInfo().length;
    if (after > before + ALLOWED_HANDLES) {
      result.lost.push(`${after - before} handles or timers were left: ${process.getActiveResourcesInfo().join(', ')}`);
    }
    await clone.store.close();
    const { clone: next, milliseconds } = await recover(directory, { sharing: 'local' });
    result.recoveries.push(milliseconds);
    compare(result, acknowledged, notesIn(next), 'the clone');
    result.injected = rounds;
    result.acknowledged = acknowledged.size;
    return result;
  },
};
