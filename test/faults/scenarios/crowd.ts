import { measureContention } from '../../bench/contention/measure-contention';
import { startGitServer } from '../../helpers/git-server';
import { noFaults, type Scenario } from '../scenario';

const EVENTS_EACH = 2;

/** Its own oracle stands in `measureContention`: every event on the branch exactly once, and no inbox left. */
export const crowd: Scenario = {
  name: 'crowd',
  fault: '100 writers at once on one remote (12 in the short run)',
  short: 1,
  long: 5,
  async run(_random, rounds) {
    const result = noFaults();
    const size = rounds === 1 ? 12 : 100;
    for (let round = 0; round < rounds; round += 1) {
      const server = await startGitServer();
      const name = `team-${round}`;
      const { milliseconds } = await measureContention(await server.create(name), server.url(name), size);
      result.injected += size;
      result.acknowledged += (size + 1) * EVENTS_EACH;
      result.recoveries.push(milliseconds);
    }
    return result;
  },
};
