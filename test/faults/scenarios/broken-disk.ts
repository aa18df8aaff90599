import { noteInSession } from '../../../src/app/change-session';
import { openClone } from '../../../src/app/clone';
import { ExpectedError } from '../../../src/domain/errors';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { makeRepository } from '../../helpers/repository';
import { join, realPorts } from '../../helpers/team';
import { notesIn, recover } from '../clone-facts';
import { compare, noFaults, type FaultResult, type Scenario } from '../scenario';
import { UnreliableFiles } from '../unreliable-files';

const CODES = ['EIO', 'ENOSPC', 'EACCES', 'EROFS', 'EMFILE'];
const SHARES = [0.02, 0.1, 0.3];
const NOTES = 6;

export const brokenDisk: Scenario = {
  name: 'broken-disk',
  fault: 'EIO, ENOSPC, EACCES, EROFS or EMFILE at any operation on a file, appends cut short',
  short: 6,
  long: 400,
  async run(random, rounds) {
    const result: FaultResult = noFaults();
    const remote = await makeRepository({ bare: true });
    const { repository, clone } = await join(remote.directory);
    const session = await startSession(clone, { title: 'Broken' });
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    await clone.store.close();
    const acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const share = random.pick(SHARES);
      const { ports } = realPorts();
      const files = new UnreliableFiles(ports.files, () => {
        if (!random.chance(share)) return { is: 'ok' };
        result.injected += 1;
        return { is: 'fails', code: random.pick(CODES), part: random.next() };
      });
      await sufferThrough(async () => {
        const broken = await openClone({ ...ports, files }, repository.directory);
        for (let n = 0; n < NOTES; n += 1) {
          const text = `${random.seed}-${round}-${n}`;
          await sufferThrough(async () => {
            await noteInSession(broken, session, text);
            acknowledged.add(text);
          });
        }
        await sufferThrough(async () => {
          await syncClone(broken, DEFAULT_CONFIG, { explicit: true });
        });
        await sufferThrough(() => broken.store.close());
      });
      await files.bury();
      const { clone: next, milliseconds } = await recover(repository.directory);
      result.recoveries.push(milliseconds);
      compare(result, acknowledged, notesIn(next), `the clone after round ${round}`);
      await next.store.close();
    }
    const { clone: last } = await recover(repository.directory);
    if ((await syncClone(last, DEFAULT_CONFIG, { explicit: true })).status !== 'synced') result.stuck += 1;
    const { clone: colleague } = await join(remote.directory);
    await syncClone(colleague, DEFAULT_CONFIG, { explicit: true });
    compare(result, acknowledged, notesIn(colleague), 'a colleague’s clone');
    result.acknowledged = acknowledged.size;
    return result;
  },
};

/** Failures of the disk are what this is about; anything else is a bug that shows. */
async function sufferThrough(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!CODES.includes(code) && !(error instanceof ExpectedError)) throw error;
  }
}
