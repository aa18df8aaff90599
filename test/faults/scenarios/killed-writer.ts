import { setTimeout } from 'node:timers/promises';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { startGitServer } from '../../helpers/git-server';
import { join } from '../../helpers/team';
import { prepareChild, startChild } from '../children/start-child';
import { notesIn, recover } from '../clone-facts';
import { compare, noFaults, type FaultResult, type Scenario } from '../scenario';

/** Longer than an exchange with the remote takes, so that every step of one is hit now and then. */
const LONGEST_LIFE_MS = 250;

export const killedWriter: Scenario = {
  name: 'killed-writer',
  fault: 'SIGKILL of a process at work in the real store, at a random moment',
  short: 8,
  long: 300,
  async run(random, rounds) {
    const result: FaultResult = noFaults();
    const script = await prepareChild('writer');
    const server = await startGitServer();
    await server.create('team');
    const { repository, clone } = await join(server.url('team'));
    const session = await startSession(clone, { title: 'Killed' });
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    const acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const writer = startChild(script, [repository.directory, session.session, String(random.below(1e9))]);
      await writer.firstLine;
      await setTimeout(random.below(LONGEST_LIFE_MS));
      writer.child.kill('SIGKILL');
      await writer.ended;
      result.injected += 1;
      for (const text of writer.lines()) acknowledged.add(text);
      const { clone: next, milliseconds } = await recover(repository.directory);
      result.recoveries.push(milliseconds);
      compare(result, acknowledged, notesIn(next), `the clone after round ${round}`);
      // What the dead left may hold nobody up: the next exchange has to come through.
      if (round % 20 === 19 && (await syncClone(next, DEFAULT_CONFIG, { explicit: true })).status !== 'synced') {
        result.stuck += 1;
      }
      await next.store.close();
    }
    const { clone: last } = await recover(repository.directory);
    if ((await syncClone(last, DEFAULT_CONFIG, { explicit: true })).status !== 'synced') result.stuck += 1;
    const { clone: colleague } = await join(server.url('team'));
    await syncClone(colleague, DEFAULT_CONFIG, { explicit: true });
    compare(result, acknowledged, notesIn(colleague), 'a colleague’s clone');
    result.acknowledged = acknowledged.size;
    return result;
  },
};
