// Writes notes into the journals of several clones at once, without git, and tells of each once it is acknowledged,
// until it is killed.
import { Random } from '../random';
import { openStoreOnDisk } from '../store-on-disk';

/** Where to write: `<common directory of the clone>#<session>`. */
async function writeInto(place: string, index: number, random: Random): Promise<void> {
  const [commonDir = '', session = ''] = place.split('#');
  const store = await openStoreOnDisk(commonDir, random.below(1e9));
  for (let n = 0; ; n += 1) {
    const text = `${index} ${random.seed}-${process.pid}-${n} 🤖`;
    await store.append([{ kind: 'session.noted', session, text }]);
    process.stdout.write(`${text}\n`);
    const dice = random.next();
    if (dice < 0.2) await store.locked(() => store.mendJournal());
    else if (dice < 0.3) await store.updateClone({ sharing: 'local' });
  }
}

const [seed = '0', ...places] = process.argv.slice(2);
const random = new Random(Number(seed) + process.pid);
Promise.all(places.map((place, index) => writeInto(place, index, random))).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
