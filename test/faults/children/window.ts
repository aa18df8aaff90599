// One editor window without the editor: opens a working tree, notes activity and writes, until somebody kills it.
import { noteInSession } from '../../../src/app/change-session';
import { sessionHere } from '../../../src/app/find-session';
import { RepositoryWindow } from '../../../src/app/window/repository-window';
import { ExpectedError } from '../../../src/domain/errors';
import { openTestClone } from '../../helpers/team';
import { Random } from '../random';

const PAUSE_MS = 20;

/** Where many are at it, a window tries again some other time; what it wrote waits in the journal. */
function laterIfBusy(error: unknown): void {
  if (!(error instanceof ExpectedError) || error.code !== 'clone-busy') throw error;
}

async function run(directory: string, seed: number): Promise<void> {
  const random = new Random(seed);
  const clone = await openTestClone(directory, { sharing: 'local', seed: seed + process.pid });
  const window = await RepositoryWindow.open(clone);
  for (let n = 0; ; n += 1) {
    window.touch(random.chance(0.5) ? 'human' : 'agent');
    const session = sessionHere(clone);
    if (!session) throw new Error('the session is gone');
    const text = `${seed}-${process.pid}-${n}`;
    await noteInSession(clone, session, text);
    process.stdout.write(`${text}\n`);
    if (random.chance(0.1)) await window.tick();
    if (random.chance(0.05)) await clone.sync.settle().catch(laterIfBusy);
    await clone.ports.clock.sleep(random.below(PAUSE_MS));
  }
}

const [directory = '', seed = '0'] = process.argv.slice(2);
run(directory, Number(seed)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
