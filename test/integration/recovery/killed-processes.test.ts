import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '../../../src/app/load-config';
import { recover } from '../../../src/app/recovery/recover';
import { startSession } from '../../../src/app/start-session';
import { Leases } from '../../../src/store/leases';
import { bundleScript } from '../../helpers/bundle-script';
import { makeRepository } from '../../helpers/repository';
import { openTestClone, type TestClone } from '../../helpers/team';
import { ulidOf } from '../../helpers/events';
import { FakeMachine } from '../../helpers/fake-processes';
import type { Told } from './mortal';

const prepareMortal = (): Promise<string> => bundleScript(join(__dirname, 'mortal.js'));

/** Runs such a process until it kills itself or comes to its end. */
async function live(mortal: string, life: 'window' | 'recovery', directory: string, changes: number) {
  const child = fork(mortal, [life, directory, String(changes)]);
  const acknowledged: string[] = [];
  let survived = false;
  child.on('message', (told: Told) => {
    if (told === 'survived') survived = true;
    else acknowledged.push(told.acknowledged);
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  assert.ok(survived ? code === 0 : signal === 'SIGKILL', `ended with ${String(code)} ${String(signal)}`);
  return { acknowledged, survived };
}

/** Twice: the second finds nothing to do. What the dead locked is free for whoever needs it next. */
async function recoverAll(clone: TestClone): Promise<void> {
  const { config } = await loadConfig(clone);
  await recover(clone, config);
  assert.deepEqual((await recover(clone, config)).windows, []);
  await clone.store.locked(() => Promise.resolve());
  await clone.sync.settle();
}

/** Recovered events of all sessions. */
function recoveriesOf({ store }: TestClone): { windows: string[]; outcome: string; cause: string }[] {
  return Object.values(store.state.sessions).flatMap(({ recoveries }) => Object.values(recoveries));
}

/** What no process may leave behind for good. */
async function leftIn(directory: string): Promise<string[]> {
  const root = join(directory, '.git/auto-pr-sessions');
  // The first change of all makes it.
  if (!existsSync(root)) return [];
  const names = await readdir(root, { recursive: true });
  return names.filter((name) => /lock|^windows\/|damaged\//.test(name));
}

describe('a window that is killed', () => {
  it('loses nothing that was acknowledged, and is told once, whichever change was its last', async () => {
    const mortal = await prepareMortal();
    let told = 0;
    for (let changes = 1; ; changes += 3) {
      const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
      const { acknowledged, survived } = await live(mortal, 'window', directory, changes);
      const hadLease = (await leftIn(directory)).some((name) => name.startsWith('windows/'));
      const clone = await openTestClone(directory, { sharing: 'local' });
      const known = JSON.stringify(clone.store.state);
      for (const id of acknowledged) assert.ok(known.includes(id), `${id} after ${changes}`);
      await recoverAll(clone);
      const isOpen = Object.keys(clone.store.state.open).length > 0;
      assert.equal(recoveriesOf(clone).length, hadLease && isOpen ? 1 : 0, `after ${changes}`);
      told += recoveriesOf(clone).length;
      assert.deepEqual(await leftIn(directory), [], `after ${changes}`);
      if (survived) break;
    }
    assert.ok(told > 3, `${told} deaths were told`);
  }).timeout(300_000);
});

describe('a recovery that is killed', () => {
  it('is done by the next one, and told once, whichever change was its last', async () => {
    const mortal = await prepareMortal();
    for (let changes = 1; ; changes += 1) {
      const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
      const clone = await openTestClone(directory, { sharing: 'local' });
      const { session } = await startSession(clone);
      const gone = new FakeMachine().start(4711);
      const leases = new Leases({ ...clone.ports, processes: gone }, clone.paths.windows);
      const lease = { worktree: 'main', openedAt: 1, heartbeatAt: 1, focusedAt: 1, session };
      for (const id of [1, 2]) await leases.write(ulidOf(id), lease);
      const { survived } = await live(mortal, 'recovery', directory, changes);
      await clone.store.refresh();
      await recoverAll(clone);
      assert.deepEqual(
        recoveriesOf(clone).map(({ windows, outcome, cause }) => [windows, outcome, cause]),
        [[[ulidOf(1), ulidOf(2)], 'resumed', 'heartbeat-timeout']],
        `after ${changes}`,
      );
      assert.deepEqual(await leftIn(directory), [], `after ${changes}`);
      if (survived) return;
    }
  }).timeout(300_000);
});
