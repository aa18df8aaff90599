import { loadConfig } from '../../../src/app/load-config';
import { recover } from '../../../src/app/recovery/recover';
import { Leases } from '../../../src/store/leases';
import { ulidOf } from '../../helpers/events';
import { FakeMachine } from '../../helpers/fake-processes';
import { barRow, median, timed, type Bench } from '../bench';
import { cloneWith } from './sessions';
import { startInStore } from './start-session';

const RUNS = 9;

/** From the look for a dead window to its session going on, with everything on the disk. */
export const recovery: Bench = {
  name: 'recovery',
  async measure(scale) {
    const { openIt } = await cloneWith(10_000);
    const first = await openIt();
    const session = await startInStore(first);
    const { config } = await loadConfig(first);
    const gone = new FakeMachine().start(4711);
    const times: number[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const leases = new Leases({ ...first.ports, processes: gone }, first.paths.windows);
      await leases.write(ulidOf(run), { worktree: 'main', openedAt: 1, heartbeatAt: 1, focusedAt: 1, session });
      const clone = await openIt();
      const took = await timed(async () => {
        const { sessions } = await recover(clone, config);
        if (sessions.length !== 1) throw new Error('the dead window was not found');
      });
      await clone.store.close();
      if (run > 0) times.push(took);
    }
    return [barRow('Nothing lost', 'recovery with 10,000 sessions', 'ms', median(times), 200, scale)];
  },
};
