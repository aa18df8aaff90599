import assert from 'node:assert/strict';
import { chmod, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { noteInSession } from '../../../src/app/change-session';
import { compactClone } from '../../../src/app/compact-clone';
import { setFact } from '../../../src/app/context/set-fact';
import { mendSentence } from '../../../src/app/mend-sentence';
import { repairState } from '../../../src/app/repair-state';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { verifyState } from '../../../src/app/verify-state';
import { RepositoryWindow } from '../../../src/app/window/repository-window';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { STATE_REF, TRACKING_REF } from '../../../src/store/state-branch';
import { FakeClock } from '../../helpers/fake-clock';
import { git } from '../../helpers/git-command';
import { startGitServer } from '../../helpers/git-server';
import { makeRepository, repositoryAt } from '../../helpers/repository';
import { BRANCH, join, openTestClone, type TestClone } from '../../helpers/team';

/** What a disk, a crash or a person does to the file of a git object. */
const DAMAGES: Record<string, (file: string) => Promise<void>> = {
  gone: (file) => rm(file),
  empty: (file) => writeFile(file, ''),
  garbage: (file) => writeFile(file, Buffer.alloc(40, 7)),
};

/** What of a state commit is hit. */
const PARTS: Record<string, string> = {
  commit: '',
  'its tree': '^{tree}',
  'its logs folder': ':sessions',
  'a log': 'log',
  'the log of a fact': ':context/plan.jsonl',
};

async function damage({ directory, part, how }: { directory: string; part: string; how: string }): Promise<void> {
  const repository = repositoryAt(directory);
  const suffix =
    PARTS[part] === 'log'
      ? `:${(await repository.git('ls-tree', '-r', '--name-only', STATE_REF, 'sessions/')).split('\n')[0] ?? ''}`
      : (PARTS[part] ?? '');
  const oid = await repository.git('rev-parse', `${STATE_REF}${suffix}`);
  const file = path.join(directory, '.git/objects', oid.slice(0, 2), oid.slice(2));
  await chmod(file, 0o644);
  await DAMAGES[how]?.(file);
}

const notesOf = (clone: TestClone): string[] =>
  Object.values(clone.store.state.sessions)
    .flatMap(({ notes }) => Object.values(notes).map(({ text }) => text))
    .sort();

/** A clone on its own whose state is two commits: a note and a fact in the first, more of both in the second. */
async function aLocalClone(): Promise<{ directory: string; clone: TestClone }> {
  const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
  const clone = await openTestClone(directory, { sharing: 'local' });
  const session = await startSession(clone, { title: 'Kept' });
  await noteInSession(clone, session, 'one');
  await setFact(clone, 'plan', { value: { step: 1 } });
  await clone.sync.settle();
  await noteInSession(clone, session, 'two');
  await noteInSession(clone, session, 'three');
  await setFact(clone, 'plan', { value: { step: 2 } }, { ttl: 60 * 60_000 });
  await clone.sync.settle();
  return { directory, clone };
}

describe('a state that cannot be read any more', () => {
  for (const part of Object.keys(PARTS)) {
    for (const how of Object.keys(DAMAGES)) {
      it(`is put together again in a clone on its own: ${part} ${how}`, async () => {
        const { directory, clone } = await aLocalClone();
        const before = structuredClone(clone.store.state);
        await clone.store.close();
        await damage({ directory, part, how });
        const opened = await openTestClone(directory, { sharing: 'local' });
        await noteInSession(opened, Object.values(opened.store.state.sessions)[0]!, 'four');
        await setFact(opened, 'plan', { value: { step: 3 } });
        await opened.sync.settle();
        const { versions } = opened.store.state.context['plan']!;
        assert.deepEqual(
          Object.values(versions).map(({ value }) => value),
          [{ step: 1 }, { step: 2 }, { step: 3 }],
        );
        assert.deepEqual(notesOf(opened), ['four', 'one', 'three', 'two']);
        await opened.ports.files.remove(opened.paths.cache);
        const again = await openTestClone(directory, { sharing: 'local' });
        assert.deepEqual(notesOf(again), ['four', 'one', 'three', 'two']);
        assert.deepEqual(Object.keys(again.store.state.sessions), Object.keys(before.sessions));
        assert.deepEqual(again.store.state.context, opened.store.state.context);
        assert.equal((await verifyState(again)).unreadable, 0);
        if (how !== 'gone') assert.ok((await readdir(again.paths.damaged)).some((name) => name.startsWith('object-')));
      });
    }
  }

  it('comes from the remote again, commit for commit, without the cache and whatever is hit', async () => {
    const server = await startGitServer();
    const remote = await server.create('team');
    const { repository, clone } = await join(server.url('team'));
    const session = await startSession(clone, { title: 'Kept' });
    await noteInSession(clone, session, 'one');
    await setFact(clone, 'plan', { value: 'kept' });
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    await clone.backups.backUp(true);
    await clone.store.close();
    for (const part of Object.keys(PARTS).reverse()) {
      await damage({ directory: repository.directory, part, how: 'empty' });
      await clone.ports.files.remove(clone.paths.cache);
      const opened = await openTestClone(repository.directory);
      assert.deepEqual(notesOf(opened), ['one'], part);
      assert.equal(opened.store.commit, await repositoryAt(remote).git('rev-parse', BRANCH), part);
      assert.ok(opened.logged.some((line) => /could not be read and was put together again/.test(line)));
      // A fetch keeps what it brings in a pack; the next damage wants files.
      await unpack(repository.directory);
    }
  }).timeout(60_000);

  it('comes from the newest backup that is whole when the remote is out of reach, and the rest with the next sync', async () => {
    const server = await startGitServer();
    await server.create('team');
    const url = server.url('team');
    const { repository, clone } = await join(url);
    const session = await startSession(clone, { title: 'Kept' });
    await noteInSession(clone, session, 'before the backup');
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    await clone.backups.backUp(true);
    await noteInSession(clone, session, 'after it');
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    await clone.ports.files.remove(clone.paths.cache);
    await clone.store.close();
    await damage({ directory: repository.directory, part: 'a log', how: 'gone' });
    await repository.git('remote', 'set-url', 'origin', 'http://127.0.0.1:9/gone');
    const opened = await openTestClone(repository.directory);
    assert.deepEqual(notesOf(opened), ['before the backup']);
    await repository.git('remote', 'set-url', 'origin', url);
    assert.equal((await syncClone(opened, DEFAULT_CONFIG, { explicit: true })).status, 'synced');
    assert.deepEqual(notesOf(opened), ['after it', 'before the backup']);
  });

  it('brings back a fact whose log was compacted, with what was left out and without anything that was', async () => {
    const { directory } = await makeRepository();
    const clone = await openTestClone(directory, { sharing: 'local' });
    const owner = { name: 'Ada', email: 'ada@example.com' };
    for (let step = 0; step < 53; step += 1) await setFact(clone, 'plan', { value: step }, { owner });
    await compactClone(clone, DEFAULT_CONFIG, { always: true });
    for (const { ref, oid } of await clone.backups.list()) await clone.stateGit.updateRef(ref, null, oid);
    const { context } = structuredClone(clone.store.state);
    assert.equal(Object.keys(context['plan']?.dropped ?? {}).length, 3);
    await clone.store.close();
    await damage({ directory, part: 'the log of a fact', how: 'gone' });
    const opened = await openTestClone(directory, { sharing: 'local' });
    assert.ok((await repairState(opened, DEFAULT_CONFIG, false)).mended);
    await opened.ports.files.remove(opened.paths.cache);
    const again = await openTestClone(directory, { sharing: 'local' });
    assert.deepEqual(again.store.state.context, context);
    assert.equal((await verifyState(again)).unreadable, 0);
  });

  it('is found within the hour by an open window, which says so once and names the bytes that it kept', async () => {
    const { directory, clone } = await aLocalClone();
    await clone.store.close();
    const clock = new FakeClock(Date.now());
    const opened = await openTestClone(directory, { sharing: 'local', clock });
    const window = await RepositoryWindow.open(opened);
    const told: string[] = [];
    const heard = new Promise<void>((resolve) => {
      window.onMended((outcome) => {
        told.push(mendSentence(outcome, 'damaged'));
        resolve();
      });
    });
    await damage({ directory, part: 'a log', how: 'garbage' });
    const [oid = ''] = await opened.stateGit.unreadable(opened.store.commit ?? '');
    await clock.advance(61 * 60_000);
    await heard;
    await window.close();
    assert.deepEqual(told, [
      `Auto-PR put back 1 session that could not be read. The damaged bytes are kept in damaged: object-${oid}`,
    ]);
    const again = await openTestClone(directory, { sharing: 'local', clock });
    assert.equal((await verifyState(again)).unreadable, 0);
    assert.ok(await again.ports.files.read(path.join(again.paths.damaged, `object-${oid}`)));
  });

  it('gets back from an older version’s file what nothing else knows, and nothing from it while something is whole', async () => {
    const start = { id: 'bob-20251118-0900', started_at: '2025-11-18T09:00:00Z' };
    const file = JSON.stringify({ version: 1, completed_sessions: [start], active_sessions: [] });
    const { directory } = await makeRepository({
      commits: [{ files: { 'docs/metrics/auto_pr_sessions.json': file } }],
    });
    const clone = await openTestClone(directory, { sharing: 'local' });
    await startSession(clone, { title: 'Lost' });
    await clone.sync.settle();
    assert.equal(Object.keys(clone.store.state.byDisplayId).includes(start.id), false);
    await clone.ports.files.remove(clone.paths.cache);
    await clone.store.close();
    await damage({ directory, part: 'commit', how: 'gone' });
    const opened = await openTestClone(directory, { sharing: 'local' });
    assert.deepEqual(Object.keys(opened.store.state.byDisplayId), [start.id]);
  });

  it('never pushes a log without what stands in it', async () => {
    const server = await startGitServer();
    await server.create('team');
    const { repository, clone } = await join(server.url('team'));
    const { clone: bob } = await join(server.url('team'));
    const session = await startSession(clone, { title: 'Kept' });
    await noteInSession(clone, session, 'one');
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    await damage({ directory: repository.directory, part: 'a log', how: 'empty' });
    await noteInSession(clone, session, 'two');
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    await syncClone(bob, DEFAULT_CONFIG, { explicit: true });
    assert.deepEqual(notesOf(bob), ['one', 'two']);
  });

  it('is there although somebody deleted the refs of the state', async () => {
    const { directory, clone } = await aLocalClone();
    await repositoryAt(directory).git('update-ref', '-d', STATE_REF);
    await noteInSession(clone, Object.values(clone.store.state.sessions)[0]!, 'four');
    await clone.sync.settle();
    assert.deepEqual(notesOf(await openTestClone(directory, { sharing: 'local' })), ['four', 'one', 'three', 'two']);
  });
});

describe('a repair', () => {
  it('sets aside what is no event, keeps it, and leaves what a newer version wrote', async () => {
    const server = await startGitServer();
    const remote = await server.create('team');
    const { clone } = await join(server.url('team'));
    await noteInSession(clone, await startSession(clone), 'one');
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    const [entry] = (await clone.stateGit.tree(clone.store.commit ?? '')).filter(({ path: name }) =>
      name.startsWith('sessions/'),
    );
    const [log] = await clone.stateGit.blobs([entry?.oid ?? '']);
    const newer = '{"v":9,"kind":"x","id":"01HG0000000000000000000009","hlc":"2026-01-01T00:00:00.000Z.0000"}';
    const to = await clone.stateGit.commit({
      parent: clone.store.commit,
      message: 'tidy up',
      at: 0,
      files: new Map([[entry?.path ?? '', `${log?.toString() ?? ''}not an event\n${newer}\n{"half":\n`]]),
    });
    await repositoryAt(clone.location.commonDir).git('push', '--quiet', 'origin', `${to}:${BRANCH}`);
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    assert.equal((await verifyState(clone)).damaged[0]?.lines, 2);

    const preview = await repairState(clone, DEFAULT_CONFIG, true);
    assert.deepEqual(preview.setAside, [{ log: entry?.path, lines: 2 }]);
    assert.equal((await verifyState(clone)).damaged.length, 1, 'a preview changes nothing');
    const outcome = await repairState(clone, DEFAULT_CONFIG, false);
    assert.deepEqual([outcome.setAside[0]?.lines, outcome.sync?.status], [2, 'synced']);
    const found = await verifyState(clone);
    assert.deepEqual([found.damaged, found.newer, found.events], [[], 1, 2]);
    assert.equal(await repositoryAt(remote).git('rev-parse', BRANCH), clone.store.commit);
    const [kept = ''] = await readdir(clone.paths.damaged);
    assert.equal(
      (await clone.ports.files.read(path.join(clone.paths.damaged, kept)))?.toString(),
      'not an event\n{"half":\n',
    );
    assert.ok((await clone.backups.list()).some(({ kind }) => kind === 'repair'));
    assert.deepEqual((await repairState(clone, DEFAULT_CONFIG, false)).setAside, []);
  });

  it('finds what the cache hides', async () => {
    const { directory, clone } = await aLocalClone();
    await damage({ directory, part: 'a log', how: 'gone' });
    assert.equal((await repairState(clone, DEFAULT_CONFIG, true)).mended?.unreadable.length, 1);
    assert.equal((await verifyState(clone)).unreadable, 1);
    assert.ok((await repairState(clone, DEFAULT_CONFIG, false)).mended);
    assert.equal((await verifyState(clone)).unreadable, 0);
    assert.deepEqual(notesOf(await openTestClone(directory, { sharing: 'local' })), ['one', 'three', 'two']);
    assert.equal(await clone.stateGit.resolve(TRACKING_REF), null);
  });
});

/** Turns packs into files. */
async function unpack(directory: string): Promise<void> {
  const packs = path.join(directory, '.git/objects/pack');
  for (const name of (await readdir(packs)).filter((file) => file.endsWith('.pack'))) {
    const moved = path.join(directory, name);
    await rename(path.join(packs, name), moved);
    await rm(path.join(packs, name.replace(/\.pack$/, '.idx')), { force: true });
    await git(directory, ['unpack-objects', '-q'], { input: await readFile(moved) });
    await rm(moved);
  }
}
