// Writes notes into one session as fast as it can, and tells of each once it is acknowledged, until somebody kills it.
import { backUpClone } from '../../../src/app/backups/back-up-clone';
import { compactClone } from '../../../src/app/compact-clone';
import { noteInSession } from '../../../src/app/change-session';
import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import type { SessionRecord } from '../../../src/domain/fold/session-record';
import { openTestClone } from '../../helpers/team';
import { Random } from '../random';

async function run(directory: string, ulid: string, seed: number): Promise<void> {
  const random = new Random(seed);
  const clone = await openTestClone(directory, { seed: seed + process.pid });
  const session: SessionRecord | undefined = clone.store.state.sessions[ulid];
  if (!session) throw new Error(`there is no session ${ulid}`);
  for (let n = 0; ; n += 1) {
    const text = `${seed}-${process.pid}-${n}`;
    await noteInSession(clone, session, text);
    process.stdout.write(`${text}\n`);
    const dice = random.next();
    if (dice < 0.06) await syncClone(clone, DEFAULT_CONFIG, { explicit: false });
    else if (dice < 0.09) await clone.sync.settle();
    else if (dice < 0.1) await backUpClone(clone, DEFAULT_CONFIG, { always: true });
    else if (dice < 0.105) await compactClone(clone, DEFAULT_CONFIG, { always: true });
  }
}

const [directory = '', session = '', seed = '0'] = process.argv.slice(2);
run(directory, session, Number(seed)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
