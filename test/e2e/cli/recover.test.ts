import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { Leases } from '../../../src/store/leases';
import { NodeProcesses } from '../../../src/adapters/node/node-processes';
import { ulidOf } from '../../helpers/events';
import { makeRepository } from '../../helpers/repository';
import { realPorts } from '../../helpers/team';
import { autoPr, autoPrJson } from './auto-pr';

/** A clone with an open session, and the lease of a window whose process has ended. */
async function afterACrash() {
  const { directory } = await makeRepository({ commits: [{ subject: 'first' }] });
  await autoPr(directory, ['session', 'start', '--title', 'Login']);
  const windows = join(directory, '.git/auto-pr-sessions/windows');
  const { ports } = realPorts();
  const processes = new NodeProcesses();
  const self = processes.self();
  // The number of this process, which began at another time: one that is used again.
  const dead = { self: () => ({ ...self, start: '1' }), isAlive: () => false, fate: () => 'replaced' as const };
  const now = Date.now();
  const lease = { worktree: 'main', openedAt: now, heartbeatAt: now, focusedAt: now, session: null };
  await new Leases({ ...ports, processes: dead }, windows).write(ulidOf(1), lease);
  return { directory, windows, pid: self.pid };
}

describe('auto-pr recover', () => {
  it('says what it would do, does it, and has nothing to do then', async () => {
    const { directory, windows, pid } = await afterACrash();
    const preview = await autoPr(directory, ['recover', '--dry-run']);
    assert.equal(preview.code, 0, preview.stderr);
    const [first, second, ...rest] = preview.stdout.trimEnd().split('\n');
    assert.equal(first, 'A window on main died: process-killed.');
    assert.equal(second, `  Process ${pid} is another one by now: it started at another time.`);
    assert.match(rest.join('\n'), /^ {2}It never said that it closed\.\n {2}Session ada-\d{8}-\d{4} would go on\.$/);
    assert.equal((await readdir(windows)).length, 1, 'a preview changes nothing');
    assert.match(
      (await autoPr(directory, ['doctor'])).stdout,
      /A window died \(process-killed\)\..*\n *Run: auto-pr recover/,
    );

    const done = await autoPrJson(directory, 'recover');
    const [window] = done['windows'] as { cause: string; then: string; session: string }[];
    assert.deepEqual([done['dryRun'], window?.cause, window?.then], [false, 'process-killed', 'resume']);
    assert.deepEqual(await readdir(windows), []);
    assert.equal(
      (await autoPr(directory, ['recover'])).stdout,
      'Nothing to recover: no window has died in this clone.\n',
    );
    assert.match((await autoPr(directory, ['doctor'])).stdout, /No window has died\./);

    const shown = await autoPr(directory, ['session', 'show', window?.session ?? '']);
    assert.match(shown.stdout, /Recovered .* it went on: a window died \(process-killed\)\. Process/);
    assert.match(shown.stdout, /"kind":"session\.recovered"/);
    const { session } = await autoPrJson(directory, 'session', 'show', window?.session ?? '');
    assert.equal((session as { recoveries: { outcome: string }[] }).recoveries[0]?.outcome, 'resumed');
  });

  it('does nothing where the product is switched off', async () => {
    const { directory, windows } = await afterACrash();
    await autoPr(directory, ['disable']);
    const { code, stderr } = await autoPr(directory, ['recover']);
    assert.deepEqual([code, stderr], [1, 'Auto-PR Sessions is switched off in this clone. Run: auto-pr enable\n']);
    assert.equal((await readdir(windows)).length, 1);
  });
});

describe('events that wait to be sent', () => {
  it('are counted in the status, in a session and after it', async () => {
    const repository = await makeRepository({ commits: [{ subject: 'first' }] });
    const { directory } = repository;
    await repository.git('remote', 'add', 'origin', 'http://127.0.0.1:9/team.git');
    await autoPr(directory, ['share', 'team']);
    await autoPr(directory, ['session', 'start']);
    assert.match(
      (await autoPr(directory, ['session', 'status'])).stdout,
      /\nShared; 1 event waits in this clone to be sent\.\n$/,
    );
    await autoPr(directory, ['session', 'complete']);
    const after = await autoPr(directory, ['session', 'status']);
    assert.match(after.stdout, /^No open session here\..*\nShared; 2 events wait in this clone to be sent\.\n$/);
  });
});
