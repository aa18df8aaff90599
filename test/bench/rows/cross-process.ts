import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { makeRepository } from '../../helpers/repository';
import { openTestClone } from '../../helpers/team';
import { startInStore } from './start-session';
import { barRow, quantile, type Bench } from '../bench';
import type { Sighting } from './cross-process-window';

const PROCESSES = 16;
const EVENTS_EACH = 12;

export const crossProcess: Bench = {
  name: 'cross-process',
  async measure(scale) {
    const { directory } = await makeRepository();
    const clone = await openTestClone(directory, { sharing: 'local' });
    const session = await startInStore(clone);
    await clone.store.close();
    const windows = Array.from({ length: PROCESSES }, () =>
      fork(join(__dirname, 'cross-process-window.js'), [directory, session]),
    );
    const delays: number[] = [];
    const expected = PROCESSES * EVENTS_EACH * (PROCESSES - 1);
    const allSeen = new Promise<void>((resolve) => {
      for (const window of windows) {
        window.on('message', (sighting: Sighting | 'ready' | 'wrote') => {
          if (typeof sighting === 'string') return;
          delays.push(sighting.seenAfter);
          if (delays.length === expected) resolve();
        });
      }
    });
    await Promise.all(windows.map((window) => once(window, 'message')));
    for (let n = 0; n < EVENTS_EACH; n += 1) for (const window of windows) await tellToWrite(window);
    await allSeen;
    for (const window of windows) window.send('end');
    await Promise.all(windows.map((window) => once(window, 'exit')));
    return [
      barRow('Foundations', 'an event seen in another of 16 processes, p99', 'ms', quantile(delays, 0.99), 100, scale),
    ];
  },
};

/** The next one writes when this one has: what is measured is how long news travels, not how long a queue gets. */
async function tellToWrite(window: ChildProcess): Promise<void> {
  const wrote = new Promise<void>((resolve) => {
    const listen = (message: unknown): void => {
      if (message !== 'wrote') return;
      window.off('message', listen);
      resolve();
    };
    window.on('message', listen);
  });
  window.send('write');
  await wrote;
}
