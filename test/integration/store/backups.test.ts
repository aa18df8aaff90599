import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { noteInSession } from '../../../src/app/change-session';
import { backUpClone, exportBackup } from '../../../src/app/backups/back-up-clone';
import { restoreClone, type RestoreRequest } from '../../../src/app/backups/restore-clone';
import type { Clone } from '../../../src/app/clone';
import { compactClone } from '../../../src/app/compact-clone';
import { requireSession } from '../../../src/app/find-session';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { backupName } from '../../../src/store/backups/backup-refs';
import type { RestoreOutcome } from '../../../src/store/backups/restore-backup';
import { FakeClock } from '../../helpers/fake-clock';
import { startGitServer } from '../../helpers/git-server';
import { makeRepository, repositoryAt } from '../../helpers/repository';
import { BRANCH, join, openTestClone, TARGET } from '../../helpers/team';
import { temporaryDirectory } from '../../helpers/temporary';

const HOUR = 60 * 60_000;
const UNITE = { isExact: false, isDryRun: false };
const EXACTLY = { isExact: true, isDryRun: false };

async function restored(clone: Clone, request: RestoreRequest): Promise<RestoreOutcome> {
  const outcome = await restoreClone(clone, DEFAULT_CONFIG, request);
  if (outcome.status !== 'restored') assert.fail(outcome.message);
  return outcome;
}

const notesOf = (clone: Clone, session: string): string[] =>
  Object.values(clone.store.state.sessions[session]?.notes ?? {}).map(({ text }) => text);

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
    const preview = await restored(second, { ...UNITE, name, isDryRun: true });
    assert.equal(preview.added[0]?.lines, 1);
    assert.deepEqual(second.store.state.sessions, {}, 'a preview changes nothing');
    await restored(second, { ...UNITE, name });
    assert.equal(second.store.state.sessions[session.session]?.title?.value, 'Kept');
    assert.deepEqual((await restored(second, { ...UNITE, name })).added, [], 'a second time there is nothing to add');
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
    await restored(clone, { ...UNITE, name: made[0] });
    assert.deepEqual(notesOf(clone, before.session), ['after the backup']);
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
      await assert.rejects(restoreClone(clone, DEFAULT_CONFIG, { ...UNITE, name }), /no backup of that name/);
    }
  });

  it('are kept on the remote once an hour for the whole team, and bring back what every clone lost', async () => {
    const server = await startGitServer();
    const directory = await server.create('team');
    const clock = new FakeClock();
    const { clone: ada } = await join(server.url('team'), { clock });
    const { clone: bob } = await join(server.url('team'), { clock });
    const session = await startSession(ada, { title: 'Kept' });
    for (const clone of [ada, bob]) await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    const first = await backUpClone(ada, DEFAULT_CONFIG, { always: false });
    assert.equal(first.remote?.status === 'mirrored' && first.remote.made.length, 3);
    const second = await backUpClone(bob, DEFAULT_CONFIG, { always: false });
    assert.deepEqual(second.remote, { status: 'mirrored', made: [], removed: [] }, 'Ada was first');
    clock.jumpTo(clock.now() + HOUR);
    const third = await backUpClone(bob, DEFAULT_CONFIG, { always: false });
    assert.equal(third.remote?.status === 'mirrored' && third.remote.made.length, 1);

    await repositoryAt(directory).git('update-ref', '-d', BRANCH);
    const { clone: eve } = await join(server.url('team'), { clock });
    await syncClone(eve, DEFAULT_CONFIG, { explicit: true });
    assert.deepEqual(eve.store.state.sessions, {});
    await eve.store.updateClone({ remote: 'origin' });
    await restored(eve, UNITE);
    assert.equal(eve.store.state.sessions[session.session]?.title?.value, 'Kept');
  });

  it('stay in the clone where the product, or exchanging by itself, is switched off', async () => {
    const server = await startGitServer();
    const directory = await server.create('team');
    const { clone } = await join(server.url('team'));
    await startSession(clone);
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    const asked = server.requests.length;
    const off = { ...DEFAULT_CONFIG, enabled: false };
    const alone = { ...DEFAULT_CONFIG, sync: { enabled: false } };
    for (const config of [off, alone]) {
      assert.equal((await backUpClone(clone, config, { always: true })).remote, null);
    }
    await compactClone(clone, alone, { always: false });
    const request = { name: 'hourly/2026-11-19T14-30-00-000Z', isExact: false, isDryRun: false };
    for (const config of [off, alone]) {
      await assert.rejects(restoreClone(clone, config, request), { code: 'unknown-backup' });
    }
    await clone.store.updateClone({ disabled: true });
    assert.equal((await backUpClone(clone, DEFAULT_CONFIG, { always: true })).remote, null);
    assert.equal(server.requests.length, asked, 'the remote was asked all the same');
    assert.equal(await repositoryAt(directory).git('for-each-ref', 'refs/auto-pr'), '');
  });

  it('rotate on the remote as they do in a clone', async () => {
    const server = await startGitServer();
    const directory = await server.create('team');
    const clock = new FakeClock();
    const { clone } = await join(server.url('team'), { clock });
    await startSession(clone);
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    const remote = repositoryAt(directory);
    for (let hour = 1; hour <= 24; hour += 1) {
      const name = backupName('hourly', clock.now() - hour * HOUR);
      await remote.git('update-ref', `refs/auto-pr/backups/${name}`, BRANCH);
    }
    await backUpClone(clone, DEFAULT_CONFIG, { always: false });
    const kept = (await remote.git('for-each-ref', '--format=%(refname)', 'refs/auto-pr/backups/hourly')).split('\n');
    assert.equal(kept.length, 24);
    assert.ok(kept.at(-1)?.endsWith(backupName('hourly', clock.now())));
  });

  it('stay in the clone where the remote takes no refs of ours', async () => {
    const server = await startGitServer();
    await server.create('team');
    await server.refuseCustomRefs('team');
    const { clone } = await join(server.url('team'));
    await startSession(clone);
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    const outcome = await backUpClone(clone, DEFAULT_CONFIG, { always: false });
    assert.equal(outcome.made.length, 3);
    assert.equal(outcome.remote?.status, 'refused');
  });

  it('go to a file with their history, and come back from it in another clone', async () => {
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const clone = await openTestClone(directory, { sharing: 'local' });
    const session = await startSession(clone, { title: 'Kept' });
    await clone.backups.backUp(true);
    const file = path.join(await temporaryDirectory(), 'state.bundle');
    const name = await exportBackup(clone, file);
    const other = await openTestClone((await makeRepository()).directory, { sharing: 'local' });
    assert.equal((await restored(other, { ...UNITE, file })).name, name);
    assert.equal(other.store.state.sessions[session.session]?.title?.value, 'Kept');
    assert.deepEqual(await other.backups.list(), [], 'what was in the file is no backup of this clone');
    await writeFile(file, 'not a bundle');
    await assert.rejects(restoreClone(other, DEFAULT_CONFIG, { ...UNITE, file }), { code: 'bad-backup-file' });
    await assert.rejects(restoreClone(other, DEFAULT_CONFIG, { ...UNITE, file: `${file}-gone` }), {
      code: 'bad-backup-file',
    });
  });

  it('are restored exactly for the whole team when that is asked for, and that is taken back by the next restore', async () => {
    const server = await startGitServer();
    await server.create('team');
    const { clone: ada } = await join(server.url('team'));
    const { clone: bob } = await join(server.url('team'));
    const session = await startSession(ada, { title: 'Before' });
    for (const clone of [ada, bob]) await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    const { made } = await ada.backups.backUp(true);
    await noteInSession(ada, session, 'on the branch');
    for (const clone of [ada, bob]) await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    await noteInSession(ada, session, 'in the journal');

    const preview = await restored(ada, { ...EXACTLY, name: made[0], isDryRun: true });
    assert.equal(preview.removed[0]?.lines, 2);
    assert.equal(notesOf(ada, session.session).length, 2, 'a preview changes nothing');
    await restored(ada, { ...EXACTLY, name: made[0] });
    for (const clone of [ada, bob]) await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    assert.deepEqual(
      [ada, bob].map((clone) => notesOf(clone, session.session)),
      [[], []],
    );
    assert.deepEqual(bob.store.state, ada.store.state);

    const undo = (await ada.backups.list()).find(({ kind }) => kind === 'restore');
    await restored(ada, { ...UNITE, name: undo?.name });
    for (const clone of [ada, bob]) await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    assert.deepEqual(notesOf(bob, session.session), ['on the branch', 'in the journal']);
  });
});
