import assert from 'node:assert/strict';
import { getFact } from '../../../src/app/context/get-fact';
import { removeFact } from '../../../src/app/context/remove-fact';
import { setFact } from '../../../src/app/context/set-fact';
import { watchContext } from '../../../src/app/context/watch-context';
import { startSession } from '../../../src/app/start-session';
import { SyncLoop } from '../../../src/app/window/sync-loop';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import type { FactEvent } from '../../../src/domain/context/changed-facts';
import { listFacts } from '../../../src/domain/context/view-fact';
import { FakeClock } from '../../helpers/fake-clock';
import { REMOTE_KINDS } from '../../helpers/remotes';
import { repositoryAt } from '../../helpers/repository';
import { BRANCH, join, openTestClone, TARGET, type TestClone } from '../../helpers/team';

async function exchange(...clones: TestClone[]): Promise<void> {
  for (const clone of clones) assert.equal((await clone.sync.sync(TARGET)).status, 'synced');
}

for (const [kind, makeRemote] of Object.entries(REMOTE_KINDS)) {
  describe(`facts of two clones with ${kind} as their remote`, () => {
    it('reach each other, one log a key, and both end in the same state', async () => {
      const { url, directory } = await makeRemote();
      const [a, b] = [(await join(url)).clone, (await join(url)).clone];
      const session = await startSession(a);
      await setFact(a, 'auth.owner', { value: 'the refactor owns src/auth' });
      await setFact(b, 'red', { value: { main: true } });
      await exchange(a, b, a);
      assert.equal((await getFact(b, 'auth.owner')).value, 'the refactor owns src/auth');
      assert.equal((await getFact(b, 'auth.owner')).newest.session, session.session);
      assert.deepEqual((await getFact(a, 'red')).value, { main: true });
      assert.deepEqual(a.store.state, b.store.state);
      const files = await repositoryAt(directory).git('ls-tree', '-r', '--name-only', BRANCH);
      assert.deepEqual(
        files.split('\n').filter((path) => path.startsWith('context/')),
        ['context/auth.owner.jsonl', 'context/red.jsonl'],
      );
      const messages = await repositoryAt(directory).git('log', '--format=%s', BRANCH);
      assert.match(messages, /^context red: 1 change \[skip ci\]$/m);
      assert.match(messages, /^1 session, 1 fact \[skip ci\]$/m);
    });

    it('set at once are merged field by field, and what both set otherwise is kept twice until somebody settles it', async () => {
      const { url } = await makeRemote();
      const [a, b] = [(await join(url)).clone, (await join(url)).clone];
      await setFact(a, 'plan', { value: { who: 'nobody', when: 'soon', where: 'here' } });
      await exchange(a, b);
      await setFact(a, 'plan', { value: { who: 'ada', when: 'today', where: 'here' } });
      await setFact(b, 'plan', { value: { who: 'bob', when: 'soon', where: 'there' } });
      await exchange(a, b, a);
      const [atA, atB] = [await getFact(a, 'plan'), await getFact(b, 'plan')];
      assert.deepEqual(atA, atB);
      assert.deepEqual(atA.value, { when: 'today', where: 'there', who: 'bob' });
      assert.deepEqual(
        atA.conflicts.map(({ field, sides }) => [field, sides.map((side) => side.value)]),
        [['who', ['bob', 'ada']]],
      );
      await setFact(a, 'plan', { value: { who: 'both' } });
      await exchange(a, b);
      assert.deepEqual([(await getFact(b, 'plan')).value, (await getFact(b, 'plan')).conflicts], [{ who: 'both' }, []]);
      assert.equal((await getFact(b, 'plan')).version, 4);
    });

    it('are read again from the branch alone, with a line of a newer version and a damaged one beside them', async () => {
      const { url, directory } = await makeRemote();
      const { repository, clone } = await join(url);
      await setFact(clone, 'a', { value: 1 });
      await setFact(clone, 'b', { value: 1 });
      await removeFact(clone, 'b');
      await exchange(clone);
      const { state } = clone.store;
      const from = await repositoryAt(directory).git('rev-parse', BRANCH);
      const log = (await clone.stateGit.blobs([`${from}:context/a.jsonl`]))[0]?.toString() ?? '';
      const newer = log.replace('context.set', 'context.wished').replace(/"id":"..../, '"id":"7ZZZ');
      const files = new Map([['context/a.jsonl', `${log}${newer}not a line of ours\n`]]);
      const to = await clone.stateGit.commit({ parent: from, message: 'by another tool', at: 0, files });
      await clone.stateGit.push('origin', [{ ref: BRANCH, to }]);
      await setFact(clone, 'a', { value: 2 });
      await exchange(clone);
      const kept = (await clone.stateGit.blobs([`${clone.store.commit ?? ''}:context/a.jsonl`]))[0]?.toString() ?? '';
      assert.ok(kept.includes(newer) && kept.includes('not a line of ours') && kept.includes(log));
      await clone.ports.files.remove(clone.paths.cache);
      const rebuilt = await openTestClone(repository.directory);
      assert.deepEqual(rebuilt.store.state, state);
      assert.deepEqual(
        listFacts(rebuilt.store.state.context, rebuilt.ports.clock.now()).map(({ key, value }) => [key, value]),
        [['a', 2]],
      );
    });
  });
}

describe('a window that shares', () => {
  it('sends facts at once while the hour has seen few pushes, and then with the rest every ten minutes', async () => {
    const { url, directory } = await REMOTE_KINDS['a local path']!();
    const clock = new FakeClock();
    const { clone } = await join(url, { clock });
    const loop = new SyncLoop(
      clone,
      () => DEFAULT_CONFIG,
      () => undefined,
    );
    const commits: number[] = [];
    for (let minute = 0; minute < 60; minute += 2) {
      await setFact(clone, 'progress', { value: minute });
      await loop.step();
      commits.push(Number(await repositoryAt(directory).git('rev-list', '--count', BRANCH)));
      clock.jumpTo(clock.now() + 2 * 60_000);
    }
    assert.deepEqual(commits.slice(0, 4), [1, 2, 3, 4]);
    assert.ok((commits.at(-1) ?? 0) <= 9, String(commits.at(-1)));
  });

  it('hears of the facts of another clone while it watches', async () => {
    const { url } = await REMOTE_KINDS['a local path']!();
    const { clone: theirs } = await join(url);
    const { clone } = await join(url);
    await setFact(theirs, 'a', { value: 'from afar' });
    await exchange(theirs);
    const stop = new AbortController();
    const heard = new Promise<unknown>((resolve) => {
      const changed = ({ fact }: FactEvent): void => {
        resolve(fact.value);
      };
      const watcher = { started: () => undefined, changed };
      void watchContext(clone, () => true, watcher, stop.signal);
    });
    assert.equal(await heard, 'from afar');
    stop.abort();
  });
});
