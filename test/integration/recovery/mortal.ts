// A process that kills itself before its n-th change of a file, an object or a ref, as a crash would.
import { openClone, type AppPorts } from '../../../src/app/clone';
import { loadConfig } from '../../../src/app/load-config';
import { recover } from '../../../src/app/recovery/recover';
import { startSession } from '../../../src/app/start-session';
import { RepositoryWindow } from '../../../src/app/window/repository-window';
import { realPorts } from '../../helpers/team';

/** What it tells its parent: the id of an event that was acknowledged, or that it came to its end alive. */
export type Told = { acknowledged: string } | 'survived';

const CHANGING = [
  'write',
  'create',
  'claim',
  'release',
  'append',
  'appendText',
  'remove',
  'rename',
  'commit',
  'updateRef',
];

let left = Number(process.argv[4]);

/** The same object, but each of its changes may be the last. */
function mortal<T extends object>(real: T): T {
  return new Proxy(real, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function' || typeof name !== 'string') return value;
      return (...args: unknown[]): unknown => {
        if (CHANGING.includes(name) && --left === 0) process.kill(process.pid, 'SIGKILL');
        const result: unknown = Reflect.apply(value, target, args);
        if (name !== 'append' || !(result instanceof Promise) || args.length !== 1) return result;
        return result.then((file: unknown) => (typeof file === 'object' && file ? mortal(file) : file));
      };
    },
  });
}

function mortalPorts(): AppPorts {
  const { ports } = realPorts({ seed: process.pid });
  return { ...ports, files: mortal(ports.files), stateGit: (location) => mortal(ports.stateGit(location)) };
}

const tell = (told: Told): unknown => process.send?.(told);

const LIVES = {
  /** A window in which somebody works, commits nothing, and writes something down. */
  async window(directory: string): Promise<void> {
    const window = await RepositoryWindow.open(await openClone(mortalPorts(), directory));
    const { clone } = window;
    const { session } = await startSession(clone);
    tell({ acknowledged: session });
    await window.tick();
    for (const text of ['one', 'two', 'three']) {
      window.touch('human');
      await window.saveActivity();
      const [noted] = await clone.store.append([{ kind: 'session.noted', session, text }]);
      tell({ acknowledged: noted?.id ?? '' });
    }
    await clone.sync.settle();
    await window.close();
  },
  /** A recovery of what others left. */
  async recovery(directory: string): Promise<void> {
    const clone = await openClone(mortalPorts(), directory);
    await recover(clone, (await loadConfig(clone)).config);
    await clone.store.close();
  },
};

const [, , life = '', directory = ''] = process.argv;
void LIVES[life as keyof typeof LIVES](directory).then(() => process.send?.('survived', () => process.exit(0)));
