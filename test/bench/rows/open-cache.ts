import { readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { EventStore } from '../../../src/store/event-store';
import { Journal } from '../../../src/store/journal';
import { storePaths } from '../../../src/store/store-paths';
import { inTurn, ratioRow, timed, type Bench } from '../bench';
import { cloneWith } from './sessions';

export const openCache: Bench = {
  name: 'cache',
  async measure() {
    const { directory, openIt } = await cloneWith(10_000);
    const clone = await openIt();
    const paths = storePaths(joinPath(directory, '.git'));
    const body = await readFile(paths.cache);
    const text = body.subarray(body.indexOf(0x0a) + 1);
    const { a, b } = await inTurn(
      () =>
        timed(async () => {
          const store = await EventStore.open(clone.ports, clone.stateGit, paths, new Journal(clone.ports, paths));
          if (Object.keys(store.state.sessions).length !== 10_000) throw new Error('the cache was not used');
          await store.close();
        }),
      () => timed(() => JSON.parse(text.toString()) as unknown),
      15,
    );
    return [ratioRow('Foundations', 'open the state of 10,000 sessions from the cache / JSON.parse', 'ms', a, b, 2)];
  },
};
