import assert from 'node:assert/strict';
import { restoreClone } from '../../../src/app/backups/restore-clone';
import { compactClone } from '../../../src/app/compact-clone';
import { getFact } from '../../../src/app/context/get-fact';
import { rollBackFact } from '../../../src/app/context/roll-back-fact';
import { setFact } from '../../../src/app/context/set-fact';
import { syncClone } from '../../../src/app/sync-clone';
import { verifyState } from '../../../src/app/verify-state';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { numberVersions } from '../../../src/domain/context/find-version';
import type { CompactOutcome } from '../../../src/store/compaction/compact-state';
import { joinLog, splitLog } from '../../../src/store/log-lines';
import { mergeLines } from '../../../src/store/merge-lines';
import { FakeClock } from '../../helpers/fake-clock';
import { makeRepository } from '../../helpers/repository';
import { BRANCH, join, openTestClone, type Member, type TestClone } from '../../helpers/team';

const KEY = 'progress';
const LOG = `context/${KEY}.jsonl`;

type Done = Extract<CompactOutcome, { status: 'done' }>;

async function compact(clone: TestClone, options: { always: boolean; isDryRun?: boolean }): Promise<Done> {
  const outcome = await compactClone(clone, DEFAULT_CONFIG, options);
  if (outcome.status !== 'done') assert.fail(outcome.message);
  return outcome;
}

async function share(...clones: TestClone[]): Promise<void> {
  for (const clone of clones)
    assert.equal((await syncClone(clone, DEFAULT_CONFIG, { explicit: true })).status, 'synced');
}

/** Whoever names the owner spares git the question. */
const owner = { name: 'Ada', email: 'ada@example.com' };

/** Sets the fact so often, to 1, 2, 3, … */
async function setOften(clone: TestClone, times: number): Promise<void> {
  for (let n = 1; n <= times; n += 1) await setFact(clone, KEY, { value: { step: n, by: 'ada' } }, { owner });
}

async function logOf({ stateGit, store }: TestClone, commit = store.commit): Promise<string[]> {
  const [log] = await stateGit.blobs([`${commit ?? ''}:${LOG}`]);
  return splitLog(log);
}

/** Two clones of one team that both know a fact with so many versions. */
async function twoClones(versions: number): Promise<{ ada: Member; bob: Member }> {
  const { directory } = await makeRepository({ bare: true });
  const clock = new FakeClock();
  const [ada, bob] = [await join(directory, { clock }), await join(directory, { clock })];
  await setOften(ada.clone, versions);
  await share(ada.clone, bob.clone);
  return { ada, bob };
}

describe('the compaction of a fact', () => {
  it('leaves 50 versions in its log, for every clone, and what the fact says and how often it was set', async () => {
    const { ada, bob } = await twoClones(60);
    const before = await getFact(ada.clone, KEY);
    const preview = await compact(ada.clone, { always: true, isDryRun: true });
    assert.deepEqual(preview.compacted, [{ key: KEY, lines: 10 }]);
    assert.equal((await logOf(ada.clone)).length, 60, 'a preview changes nothing');
    assert.deepEqual((await compact(ada.clone, { always: true })).compacted, [{ key: KEY, lines: 10 }]);
    await share(bob.clone);
    for (const { clone } of [ada, bob]) {
      assert.deepEqual(await getFact(clone, KEY), before);
      assert.equal(before.version, 60);
      assert.equal((await logOf(clone)).length, 51, '50 versions, and the event that names those that went');
    }
    assert.deepEqual(bob.clone.store.state, ada.clone.store.state);
    await bob.clone.ports.files.remove(bob.clone.paths.cache);
    const reopened = await openTestClone(bob.repository.directory);
    assert.deepEqual(reopened.store.state.context, ada.clone.store.state.context);
    assert.deepEqual(
      (await compact(bob.clone, { always: true })).compacted,
      [],
      'a second time there is nothing to do',
    );
  });

  it('keeps what stood there in a backup, from which it comes back exactly', async () => {
    const { ada, bob } = await twoClones(55);
    await compact(ada.clone, { always: true });
    const [backup] = (await ada.clone.backups.list()).filter(({ kind }) => kind === 'compaction');
    assert.equal((await logOf(ada.clone, backup?.oid ?? '')).length, 55);
    const request = { name: backup?.name, isExact: false, isDryRun: false };
    const united = await restoreClone(ada.clone, DEFAULT_CONFIG, request);
    assert.deepEqual(united.status === 'restored' && united.added, [], 'the union with it brings nothing back');
    const exact = await restoreClone(ada.clone, DEFAULT_CONFIG, { ...request, isExact: true });
    assert.deepEqual(exact.status === 'restored' && [exact.added, exact.removed], [
      [{ log: LOG, lines: 5 }],
      [{ log: LOG, lines: 1 }],
    ]);
    await share(bob.clone);
    for (const { clone } of [ada, bob]) {
      const { versions, dropped } = clone.store.state.context[KEY]!;
      assert.deepEqual([Object.keys(versions).length, Object.keys(dropped)], [55, []]);
    }
  });

  it('loses nothing that was set elsewhere meanwhile on a version that has gone, and marks the conflict', async () => {
    const { ada, bob } = await twoClones(2);
    // Bob is away with the second version while everybody else goes on.
    await setFact(bob.clone, KEY, { value: { step: 2, by: 'bob' } });
    await setOften(ada.clone, 60);
    await share(ada.clone);
    await compact(ada.clone, { always: true });
    await share(bob.clone, ada.clone);
    assert.deepEqual(ada.clone.store.state, bob.clone.store.state);
    const fact = await getFact(ada.clone, KEY);
    assert.deepEqual([fact.version, fact.conflicts.length > 0], [63, true]);
    const conflict = fact.conflicts.find(({ field }) => field === 'by');
    assert.deepEqual(conflict?.sides.map(({ value }) => value).sort(), ['ada', 'bob']);
    await compact(bob.clone, { always: true });
    await share(ada.clone);
    assert.deepEqual((await getFact(ada.clone, KEY)).conflicts, fact.conflicts, 'another one keeps both sides');
  });

  it('keeps every one of the 50 as a target of a rollback, by its number and by its id', async () => {
    const { ada } = await twoClones(60);
    const numbered = numberVersions(ada.clone.store.state.context[KEY]!);
    await compact(ada.clone, { always: true });
    assert.deepEqual(numberVersions(ada.clone.store.state.context[KEY]!), numbered.slice(10));
    await rollBackFact(ada.clone, KEY, '11');
    assert.deepEqual((await getFact(ada.clone, KEY)).value, { step: 11, by: 'ada' });
    await rollBackFact(ada.clone, KEY, numbered[30]?.version.id ?? '');
    assert.deepEqual((await getFact(ada.clone, KEY)).value, { step: 31, by: 'ada' });
    await assert.rejects(rollBackFact(ada.clone, KEY, '10'), { code: 'unknown-version' });
  });

  it('bears an older client that puts the old versions back: they count for nothing, and go with the next one', async () => {
    const { ada, bob } = await twoClones(60);
    const old = await logOf(bob.clone);
    await compact(ada.clone, { always: true });
    const before = await getFact(ada.clone, KEY);
    const from = ada.clone.store.commit;
    const files = new Map([[LOG, joinLog(mergeLines(await logOf(ada.clone), old))]]);
    const to = await ada.clone.stateGit.commit({ parent: from, message: 'by an older version', at: 0, files });
    await ada.repository.git('push', '--quiet', 'origin', `${to}:${BRANCH}`);
    await share(ada.clone, bob.clone);
    for (const { clone } of [ada, bob]) {
      assert.deepEqual(await getFact(clone, KEY), before);
      assert.equal((await logOf(clone)).length, 61);
    }
    assert.deepEqual((await compact(bob.clone, { always: true })).compacted, [{ key: KEY, lines: 10 }]);
    await setFact(ada.clone, KEY, { value: 'after it' });
    await share(ada.clone, bob.clone);
    assert.equal((await logOf(bob.clone)).length, 52);
    assert.deepEqual(ada.clone.store.state, bob.clone.store.state);
  });

  it('brings nothing back where histories part and are united again', async () => {
    const { ada, bob } = await twoClones(60);
    const parted = bob.clone.store.commit ?? '';
    await compact(ada.clone, { always: true });
    const compacted = await logOf(ada.clone);
    // Somebody rewrote the branch: the old state under another commit, which follows from nothing that Ada has.
    const files = new Map<string, Uint8Array>();
    const tree = await bob.clone.stateGit.tree(parted);
    const blobs = await bob.clone.stateGit.blobs(tree.map(({ oid }) => oid));
    for (const [index, { path }] of tree.entries()) files.set(path, blobs[index] ?? new Uint8Array());
    const to = await bob.clone.stateGit.commit({ parent: null, message: 'rewritten', at: 0, files });
    await bob.repository.git('push', '--quiet', '--force', 'origin', `${to}:${BRANCH}`);
    const before = await getFact(ada.clone, KEY);
    await share(ada.clone, bob.clone);
    await compact(bob.clone, { always: true });
    await share(ada.clone);
    for (const { clone } of [ada, bob]) {
      assert.deepEqual(await getFact(clone, KEY), before);
      assert.deepEqual(await logOf(clone), compacted);
    }
  });

  it('leaves a log alone in which a newer version has written, and one that settles nothing', async () => {
    const { ada } = await twoClones(60);
    const log = await logOf(ada.clone);
    const newer = log[0]?.replace('context.set', 'context.wished').replace(/"id":"..../, '"id":"7ZZZ') ?? '';
    const to = await ada.clone.stateGit.commit({
      parent: ada.clone.store.commit,
      message: 'by a newer version',
      at: 0,
      files: new Map([[LOG, joinLog([...log, newer])]]),
    });
    await ada.repository.git('push', '--quiet', 'origin', `${to}:${BRANCH}`);
    assert.deepEqual((await compact(ada.clone, { always: true })).compacted, []);
    assert.deepEqual([(await logOf(ada.clone)).length, (await verifyState(ada.clone)).newer], [61, 1]);
  });

  it('happens by itself once there are as many old versions as are kept', async () => {
    const { directory } = await makeRepository();
    const clone = await openTestClone(directory, { sharing: 'local', clock: new FakeClock() });
    await setOften(clone, 99);
    assert.deepEqual((await compact(clone, { always: false })).compacted, []);
    assert.equal((await clone.backups.list()).length, 0);
    await setOften(clone, 1);
    assert.deepEqual((await compact(clone, { always: false })).compacted, [{ key: KEY, lines: 50 }]);
    assert.equal((await getFact(clone, KEY)).version, 100);
  });
});
