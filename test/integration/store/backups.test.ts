import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { noteInSession } from '../../../src/app/change-session';
import { requireSession } from '../../../src/app/find-session';
import { startSession } from '../../../src/app/start-session';
import { FakeClock } from '../../helpers/fake-clock';
import { startGitServer } from '../../helpers/git-server';
import { makeRepository } from '../../helpers/repository';
import { join, openTestClone, TARGET } from '../../helpers/team';

const HOUR = 60 * 60_000;

describe('backups of the state', () => {
  it('hold the journal too, and bring back a state that was lost with everything in the clone', async () => {
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const first = await openTestClone(directory, { sharing: 'local' });
    const session = await startSession(first, { title: 'Kept' });
    const { made } = await first.backups.backUp(false);
    assert.deepEqual(
      made.map((name) => name.split('/')[0]),
      ['hourly', 'daily', 'weekly'],
    );
    await first.store.close();
    await rm(first.paths.root, { recursive: true });

    const second = await openTestClone(directory, { sharing: 'local' });
    assert.deepEqual(second.store.state.sessions, {});
    const [name = ''] = made;
    const preview = await second.backups.restore(name, true);
    assert.equal(preview.added[0]?.lines, 1);
    assert.deepEqual(second.store.state.sessions, {}, 'a preview changes nothing');
    await second.backups.restore(name);
    assert.equal(second.store.state.sessions[session.session]?.title?.value, 'Kept');
    assert.deepEqual((await second.backups.restore(name)).added, [], 'a second time there is nothing to add');
  });

  it('take nothing away: what came after the backup stays, and the team gets what was lost', async () => {
    const server = await startGitServer();
    await server.create('team');
    const { clone } = await join(server.url('team'));
    const before = await startSession(clone, { title: 'Before' });
    await clone.sync.sync(TARGET);
    const { made } = await clone.backups.backUp(false);
    await noteInSession(clone, requireSession(clone), 'after the backup');
    await clone.sync.sync(TARGET);
    await clone.backups.restore(made[0] ?? '');
    const notes = Object.values(clone.store.state.sessions[before.session]?.notes ?? {});
    assert.deepEqual(
      notes.map(({ text }) => text),
      ['after the backup'],
    );
    assert.equal((await clone.sync.sync(TARGET)).status, 'synced');
  });

  it('are made once an hour by themselves, and rotate', async () => {
    const clock = new FakeClock();
    const { directory } = await makeRepository();
    const clone = await openTestClone(directory, { sharing: 'local', clock });
    await startSession(clone);
    for (let hour = 0; hour < 30; hour += 1) {
      await clone.backups.backUp(false);
      assert.deepEqual((await clone.backups.backUp(false)).made, []);
      clock.jumpTo(clock.now() + HOUR);
    }
    const kinds = (await clone.backups.list()).map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'hourly').length, 24);
    assert.ok(kinds.includes('daily') && kinds.includes('weekly'));
  });

  it('are not made of nothing', async () => {
    const { directory } = await makeRepository();
    const clone = await openTestClone(directory, { sharing: 'local' });
    assert.deepEqual(await clone.backups.backUp(true), { made: [], removed: [] });
    assert.deepEqual(await clone.backups.list(), []);
  });

  it('say that there is none of that name, whatever the name', async () => {
    const { directory } = await makeRepository();
    const clone = await openTestClone(directory, { sharing: 'local' });
    for (const name of ['', '../../heads/main', 'hourly/x', '__proto__', '-f', 'a\nb']) {
      await assert.rejects(clone.backups.restore(name), /no backup of that name/);
    }
  });
});
