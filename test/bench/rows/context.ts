import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { makeRepository } from '../../helpers/repository';
import { openTestClone } from '../../helpers/team';
import { barRow, median, quantile, type Bench } from '../bench';
import type { Order, Report } from './context-window';

const WINDOWS = 16;
const FACTS_EACH = 12;
const WRITERS = 4;
const ROUNDS = 9;

export const context: Bench = {
  name: 'context',
  async measure(scale) {
    const delays = await withWindows(WINDOWS, measureVisible);
    const convergences = await withWindows(WRITERS, measureConvergence);
    return [
      barRow('Nothing lost', 'a fact seen in another of 16 windows, p99', 'ms', quantile(delays, 0.99), 100, scale),
      barRow('Nothing lost', '4 windows set one fact at once and agree', 'ms', median(convergences), 150, scale),
    ];
  },
};

async function withWindows(
  count: number,
  measure: (windows: readonly ChildProcess[]) => Promise<number[]>,
): Promise<number[]> {
  const { directory } = await makeRepository();
  await (await openTestClone(directory, { sharing: 'local' })).store.close();
  const windows = Array.from({ length: count }, () => fork(join(__dirname, 'context-window.js'), [directory]));
  await Promise.all(windows.map((window) => reported(window, (report) => report === 'ready')));
  const times = await measure(windows);
  for (const window of windows) tell(window, 'end');
  await Promise.all(windows.map((window) => once(window, 'exit')));
  return times;
}

/** Milliseconds from setting a fact to seeing it, for every fact and every other window. */
async function measureVisible(windows: readonly ChildProcess[]): Promise<number[]> {
  const setAt = new Map<string, number>();
  const delays: number[] = [];
  const expected = windows.length * FACTS_EACH * (windows.length - 1);
  const allSeen = new Promise<void>((resolve) => {
    for (const window of windows) {
      window.on('message', (report: Report) => {
        if (typeof report === 'string' || !('seenAt' in report)) return;
        delays.push(report.seenAt - (setAt.get(report.key) ?? Number.NaN));
        if (delays.length === expected) resolve();
      });
    }
  });
  for (let n = 0; n < FACTS_EACH; n += 1) {
    for (const [index, window] of windows.entries()) {
      const key = `w${index}.n${n}`;
      const done = reported(window, (report) => report === 'done');
      setAt.set(key, Date.now());
      tell(window, { set: key, field: 'set' });
      // The next one sets when this one has: what is measured is how long news travels, not how long a queue gets.
      await done;
    }
  }
  await allSeen;
  return delays;
}

/** Milliseconds from telling all windows to set a field of one fact until all of them see all fields. */
async function measureConvergence(windows: readonly ChildProcess[]): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const key = `round${round}`;
    const ends: number[] = [];
    const complete = windows.map((window) =>
      reported(window, (report) => {
        const isComplete = typeof report === 'object' && 'completeAt' in report;
        if (isComplete) ends.push(report.completeAt);
        return isComplete;
      }),
    );
    for (const window of windows) tell(window, { await: key, fields: windows.length });
    const start = Date.now();
    for (const [index, window] of windows.entries()) tell(window, { set: key, field: `field${index}` });
    await Promise.all(complete);
    times.push(Math.max(...ends) - start);
  }
  return times;
}

function tell(window: ChildProcess, order: Order): void {
  window.send(order);
}

/** Resolves at the first report of a window that is the one wanted. */
function reported(window: ChildProcess, isWanted: (report: Report) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const listen = (report: Report): void => {
      if (!isWanted(report)) return;
      window.off('message', listen);
      resolve();
    };
    window.on('message', listen);
  });
}
