import assert from 'node:assert/strict';
import { completeSession } from '../../../src/app/complete-session';
import { startSession } from '../../../src/app/start-session';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { isOpen } from '../../../src/domain/fold/session-life';
import { REMOTE_KINDS } from '../../helpers/remotes';
import { repositoryAt } from '../../helpers/repository';
import { BRANCH, join, openTestClone, personalFiles, TARGET } from '../../helpers/team';

for (const [kind, makeRemote] of Object.entries(REMOTE_KINDS)) {
  describe(`two clones with ${kind} as their remote`, () => {
    it('see each other’s sessions after a sync, and end in the same state and commit', async () => {
      const { url, directory } = await makeRemote();
      const [a, b] = [(await join(url)).clone, (await join(url)).clone];
      const session = await startSession(a, { title: 'Fix the login' });
      assert.deepEqual(await a.sync.sync(TARGET), { status: 'synced', sent: 1, received: false, pushes: 1 });
      assert.deepEqual(await b.sync.sync(TARGET), { status: 'synced', sent: 0, received: true, pushes: 0 });
      assert.equal(b.store.state.sessions[session.session]?.title?.value, 'Fix the login');
      await Promise.all([a, b].map((clone) => completeSession(clone, session, DEFAULT_CONFIG, { trigger: 'manual' })));
      await Promise.all([a.sync.sync(TARGET), b.sync.sync(TARGET)]);
      await Promise.all([a.sync.sync(TARGET), b.sync.sync(TARGET)]);
      assert.equal(a.store.commit, b.store.commit);
      assert.equal(a.store.commit, await repositoryAt(directory).git('rev-parse', BRANCH));
      assert.deepEqual(a.store.state, b.store.state);
      assert.equal(isOpen(a.store.state.sessions[session.session]!), false);
      assert.equal(Object.keys(a.store.state.sessions[session.session]!.completions).length, 2);
      assert.deepEqual([a.store.journal.entries(), b.store.journal.entries()], [[], []]);
      assert.equal(await repositoryAt(directory).git('for-each-ref', 'refs/auto-pr'), '');
    });

    it('leave the person’s repository as it was', async () => {
      const { url } = await makeRemote();
      const { repository, clone } = await join(url);
      const { clone: other } = await join(url);
      const before = await personalFiles(repository.directory);
      await startSession(clone);
      await startSession(other);
      await Promise.all([clone.sync.sync(TARGET), other.sync.sync(TARGET)]);
      await clone.sync.sync(TARGET);
      assert.deepEqual(await personalFiles(repository.directory), before);
    });

    it('reopen in the state they had, from the cache and without it', async () => {
      const { url } = await makeRemote();
      const { repository, clone } = await join(url);
      const session = await startSession(clone, { title: 'Kept' });
      await clone.sync.sync(TARGET);
      const { state } = clone.store;
      assert.deepEqual((await openTestClone(repository.directory)).store.state, state);
      await clone.ports.files.remove(clone.paths.cache);
      const rebuilt = await openTestClone(repository.directory);
      assert.deepEqual(rebuilt.store.state, state);
      assert.equal(rebuilt.store.state.sessions[session.session]?.title?.value, 'Kept');
    });
  });
}
