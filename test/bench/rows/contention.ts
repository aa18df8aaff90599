import { startGitServer } from '../../helpers/git-server';
import { cleanUpNow } from '../../helpers/temporary';
import { barRow, median, type Bench } from '../bench';
import { measureContention } from '../contention/measure-contention';

const WRITERS = 100;
const RUNS = 5;

/** Fails, besides its rows, unless every event landed exactly once. */
export const contention: Bench = {
  name: 'writers',
  async measure() {
    const maxima: number[] = [];
    const means: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const server = await startGitServer();
      const remote = await server.create('team');
      const { pushes } = await measureContention(remote, server.url('team'), WRITERS);
      maxima.push(Math.max(...pushes));
      means.push(pushes.reduce((sum, count) => sum + count, 0) / WRITERS);
      await cleanUpNow();
    }
    return [
      barRow('Foundations', '100 writers at once: most pushes of one writer', 'pushes', median(maxima), 8),
      barRow('Foundations', '100 writers at once: pushes on average', 'pushes', median(means), 4),
    ];
  },
};
