// One window of the rows on the shared context: sets a fact when told to, and tells when it sees what others set.
import { fieldUpdate } from '../../../src/app/context/fact-change';
import { setFact } from '../../../src/app/context/set-fact';
import { isJsonObject, type JsonObject } from '../../../src/domain/context/json';
import { viewFact } from '../../../src/domain/context/view-fact';
import { openTestClone } from '../../helpers/team';

/** What a window is told to do: set a field of a fact beside those it sees, or say when one holds so many. */
export type Order = { set: string; field: string } | { await: string; fields: number } | 'end';

/** What it says: it is ready, it has set the fact, it saw a version of another one, it sees all the fields. */
export type Report = 'ready' | 'done' | { key: string; seenAt: number } | { completeAt: number };

async function run(directory: string): Promise<void> {
  const clone = await openTestClone(directory, { sharing: 'local', seed: process.pid });
  const report = (message: Report): void => {
    process.send?.(message);
  };
  const known = new Map<string, number>();
  const own = new Set<string>();
  let awaited: { await: string; fields: number } | null = null;
  const fieldsOf = (key: string): JsonObject => {
    const value = viewFact(clone.store.state.context, key, Date.now())?.value;
    return isJsonObject(value) ? value : {};
  };
  const look = (): void => {
    const now = Date.now();
    for (const [key, { versions }] of Object.entries(clone.store.state.context)) {
      const count = Object.keys(versions).length;
      if (count === known.get(key)) continue;
      known.set(key, count);
      if (!own.has(key)) report({ key, seenAt: now });
    }
    if (!awaited || Object.keys(fieldsOf(awaited.await)).length < awaited.fields) return;
    awaited = null;
    report({ completeAt: now });
  };
  clone.store.onChange(look);
  await clone.store.watch();
  process.on('message', (order: Order) => {
    if (order === 'end') {
      void clone.store.close().then(() => process.exit(0));
    } else if ('set' in order) {
      own.add(order.set);
      const owner = { name: 'Ada', email: '' };
      void setFact(clone, order.set, fieldUpdate(order.field, true), { owner }).then(() => {
        report('done');
      });
    } else {
      awaited = order;
      look();
    }
  });
  report('ready');
}

const [directory = ''] = process.argv.slice(2);
void run(directory);
