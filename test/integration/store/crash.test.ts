import assert from 'node:assert/strict';
import { openClone, type AppPorts, type Clone } from '../../../src/app/clone';
import { startSession } from '../../../src/app/start-session';
import { FakeMachine, type FakeProcesses } from '../../helpers/fake-processes';
import { inForm } from '../../helpers/form';
import { makeRepository, repositoryAt } from '../../helpers/repository';
import { BRANCH, join, realPorts, TARGET } from '../../helpers/team';

/** A process that dies before its n-th change of a file, an object, a ref or the remote: from then on nothing works. */
class Mortal {
  private changes = 0;
  private isDead = false;
  private readonly files: (() => Promise<void>)[] = [];

  constructor(private readonly lastChange: number) {}

  get died(): boolean {
    return this.isDead;
  }

  /** As the operating system does with what the dead had open. */
  async bury(): Promise<void> {
    for (const close of this.files.splice(0)) await close();
  }

  /** The same object, but mortal: these methods of it change something. */
  wrap<T extends object>(real: T, changing: readonly string[]): T {
    return new Proxy(real, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== 'function' || typeof name !== 'string') return value;
        return async (...args: unknown[]): Promise<unknown> => {
          if (changing.includes(name) && ++this.changes >= this.lastChange) this.isDead = true;
          if (this.isDead) throw new Error('the process is dead');
          const result = (await Reflect.apply(value, target, args)) as unknown;
          return name === 'append' && typeof result === 'object' ? this.wrapFile(result as object) : result;
        };
      },
    });
  }

  private wrapFile(file: object): object {
    const close = (Reflect.get(file, 'close') as () => Promise<void>).bind(file);
    let isOpen = true;
    const closeOnce = async (): Promise<void> => {
      if (isOpen) await close();
      isOpen = false;
    };
    this.files.push(closeOnce);
    const append = Reflect.get(file, 'append') as (text: string) => Promise<void>;
    return {
      append: async (text: string) => {
        if (++this.changes >= this.lastChange) this.isDead = true;
        if (this.isDead) throw new Error('the process is dead');
        await append.call(file, text);
      },
      size: () => (Reflect.get(file, 'size') as () => number).call(file),
      close: closeOnce,
    };
  }
}

function mortalPorts(mortal: Mortal, processes: FakeProcesses): AppPorts {
  const { ports } = realPorts();
  return {
    ...ports,
    processes,
    files: mortal.wrap(ports.files, ['write', 'create', 'claim', 'release', 'append', 'remove', 'rename']),
    stateGit: (location) => mortal.wrap(ports.stateGit(location), ['commit', 'updateRef', 'fetch', 'push']),
  };
}

describe('a process that dies in the middle', () => {
  it('loses and doubles nothing, whichever step was its last', async () => {
    const remote = await makeRepository({ bare: true });
    const teammate = await join(remote.directory);
    const theirs = await startSession(teammate.clone);
    await teammate.clone.sync.sync(TARGET);
    for (let lastChange = 1; ; lastChange += inForm({ short: 3, long: 1 })) {
      const { repository } = await join(remote.directory);
      const machine = new FakeMachine();
      const acknowledged: string[] = [theirs.session];

      const mortal = new Mortal(lastChange);
      const process = machine.start(7);
      await work(mortalPorts(mortal, process), repository.directory, acknowledged).catch((error: unknown) => {
        if (!mortal.died) throw error;
      });
      machine.end(7);
      await mortal.bury();

      const survivor = await openClone({ ...realPorts().ports, processes: machine.start() }, repository.directory);
      const known = JSON.stringify(survivor.store.state);
      for (const id of acknowledged.slice(1)) assert.ok(known.includes(id), `${id} after ${lastChange}`);
      assert.equal((await survivor.sync.sync(TARGET)).status, 'synced');
      const lines = (await repositoryAt(remote.directory).git('grep', '-h', '', BRANCH, '--', 'sessions/')).split('\n');
      const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
      assert.equal(new Set(ids).size, ids.length);
      for (const id of acknowledged) assert.ok(ids.includes(id), `${id} after ${lastChange}`);
      assert.deepEqual(survivor.store.journal.entries(), []);
      await teammate.clone.sync.sync(TARGET);
      assert.deepEqual(teammate.clone.store.state, survivor.store.state);
      await survivor.store.close();
      if (!mortal.died) {
        assert.ok(lastChange > 15, `${lastChange} changes only`);
        return;
      }
    }
  }).timeout(300_000);
});

/** What a short-lived process does in its life. */
async function work(ports: AppPorts, directory: string, acknowledged: string[]): Promise<void> {
  const clone: Clone = await openClone(ports, directory);
  await clone.store.updateClone({ sharing: 'team' });
  const { session } = await startSession(clone);
  acknowledged.push(session);
  for (const text of ['one', 'two']) {
    const [noted] = await clone.store.append([{ kind: 'session.noted', session, text }]);
    acknowledged.push(noted!.id);
  }
  await clone.sync.sync(TARGET);
  const [late] = await clone.store.append([{ kind: 'session.noted', session, text: 'three' }]);
  acknowledged.push(late!.id);
  await clone.sync.sync(TARGET);
  await clone.store.close();
}
