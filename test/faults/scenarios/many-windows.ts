import { setTimeout } from 'node:timers/promises';
import { startSession } from '../../../src/app/start-session';
import { makeRepository } from '../../helpers/repository';
import { openTestClone } from '../../helpers/team';
import { prepareChild, startChild } from '../children/start-child';
import { notesIn, recover } from '../clone-facts';
import { compare, noFaults, type Scenario } from '../scenario';

const SIZES = [4, 16, 64];
const SHORT_SIZES = [4];
const WORK_MS = 1_500;

export const manyWindows: Scenario = {
  name: 'many-windows',
  fault: '4, 16 and 64 windows at work in one clone, half of them killed (4 in the short run)',
  short: 1,
  long: 5,
  async run(random, rounds) {
    const result = noFaults();
    const script = await prepareChild('window');
    for (let round = 0; round < rounds; round += 1) {
      for (const size of rounds === 1 ? SHORT_SIZES : SIZES) {
        const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
        const first = await openTestClone(directory, { sharing: 'local' });
        await startSession(first, { title: 'Crowded' });
        await first.store.close();
        const windows = Array.from({ length: size }, () => startChild(script, [directory, String(random.below(1e9))]));
        await Promise.all(windows.map(({ firstLine }) => firstLine));
        await setTimeout(WORK_MS / 2);
        for (const [index, { child }] of windows.entries()) if (index % 2 === 0) child.kill('SIGKILL');
        await setTimeout(WORK_MS / 2);
        for (const { child } of windows) child.kill('SIGKILL');
        await Promise.all(windows.map(({ ended }) => ended));
        result.injected += size;
        for (const window of windows) if (window.errors() !== '') result.lost.push(window.errors().slice(0, 500));
        const acknowledged = new Set(windows.flatMap((window) => window.lines()));
        result.acknowledged += acknowledged.size;
        const { clone, milliseconds } = await recover(directory, { sharing: 'local' });
        result.recoveries.push(milliseconds);
        compare(result, acknowledged, notesIn(clone), `a clone of ${size} windows`);
        await clone.sync.settle();
        compare(result, acknowledged, notesIn(clone), `a clone of ${size} windows, settled`);
        await clone.store.close();
      }
    }
    return result;
  },
};
