// One window of the cross-process row: writes when told to, and tells when it sees what others wrote.
import { randomUUID } from 'node:crypto';
import { openTestClone } from '../../helpers/team';

/** An event of another process came into view. */
export interface Sighting {
  /** Milliseconds after it was written. */
  seenAfter: number;
}

async function run(directory: string, session: string): Promise<void> {
  const clone = await openTestClone(directory, { sharing: 'local', seed: process.pid });
  const own = randomUUID();
  const seen = new Set<string>();
  clone.store.onChange(() => {
    const now = Date.now();
    for (const [id, { text }] of Object.entries(clone.store.state.sessions[session]?.notes ?? {})) {
      if (seen.has(id)) continue;
      seen.add(id);
      const [writer, at] = text.split(' ');
      if (writer !== own) process.send?.({ seenAfter: now - Number(at) } satisfies Sighting);
    }
  });
  await clone.store.watch();
  process.on('message', (message) => {
    if (message === 'end') {
      void clone.store.close().then(() => process.exit(0));
      return;
    }
    const text = `${own} ${Date.now()}`;
    void clone.store.append([{ kind: 'session.noted', session, text }]).then(() => process.send?.('wrote'));
  });
  process.send?.('ready');
}

const [directory = '', session = ''] = process.argv.slice(2);
void run(directory, session);
