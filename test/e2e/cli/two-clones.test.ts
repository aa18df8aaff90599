import assert from 'node:assert/strict';

import { REMOTE_KINDS } from '../../helpers/remotes';
import { clone, makeRepository, type TestRepository } from '../../helpers/repository';
import { autoPr, autoPrJson } from './auto-pr';

/** A team's remote with one commit on it, and two people's clones. */
async function team(url: string): Promise<[TestRepository, TestRepository]> {
  const first = await makeRepository({ commits: [{ subject: 'first' }] });
  await first.git('push', '--quiet', url, 'main');
  const [ada, bob] = [await clone(url), await clone(url)];
  await bob.git('config', 'user.name', 'Bob');
  return [ada, bob];
}

async function sync(...repositories: TestRepository[]): Promise<void> {
  for (const { directory } of repositories) {
    const run = await autoPr(directory, ['sync']);
    assert.equal(run.code, 0, run.stdout + run.stderr);
    assert.match(run.stdout, /^In sync: /);
  }
}

const BOB = {
  GIT_AUTHOR_NAME: 'Bob',
  GIT_AUTHOR_EMAIL: 'bob@example.com',
  GIT_COMMITTER_NAME: 'Bob',
  GIT_COMMITTER_EMAIL: 'bob@example.com',
};

interface Listed {
  sessions: { id: string; status: string; author: { name: string } }[];
}

describe('two clones, one remote', () => {
  for (const [kind, makeRemote] of Object.entries(REMOTE_KINDS)) {
    it(`over ${kind}: what one starts the other lists, and after both complete it both hold the same`, async () => {
      const [ada, bob] = await team((await makeRemote()).url);
      assert.equal((await autoPr(ada.directory, ['session', 'start', '--title', 'Fix the login'])).code, 0);
      await sync(ada, bob);

      const { sessions } = (await autoPrJson(bob.directory, 'session', 'list')) as unknown as Listed;
      assert.deepEqual(
        sessions.map(({ status, author }) => [status, author.name]),
        [['active', 'Ada']],
      );
      const [{ id } = { id: '' }] = sessions;

      const runs = await Promise.all([
        autoPr(ada.directory, ['session', 'complete']),
        autoPr(bob.directory, ['session', 'complete', id], { env: BOB }),
      ]);
      // Each clone decides by itself; the one whose push came second may have heard of the other in the meantime.
      for (const run of runs) assert.ok(run.code === 0 || /already completed/.test(run.stderr), run.stderr);
      assert.ok(runs.some(({ code }) => code === 0));
      await sync(ada, bob, ada);

      const [atAda, atBob] = await Promise.all(
        [ada, bob].map(({ directory }) => autoPr(directory, ['session', 'show', id, '--json'])),
      );
      assert.equal(atAda?.code, 0);
      assert.equal(atAda.stdout, atBob?.stdout, 'byte for byte');
      const shown = JSON.parse(atAda.stdout) as { session: { state: string; trigger: string }; events: unknown[] };
      assert.equal(shown.session.state, 'completed');
      assert.equal(shown.session.trigger, 'manual');
      assert.ok(shown.events.length >= 2 && shown.events.length <= 3);
    });
  }

  it('takes back in one clone what was completed in the other', async () => {
    const [ada, bob] = await team((await REMOTE_KINDS['a local path']!()).url);
    await autoPr(ada.directory, ['session', 'start']);
    await sync(ada, bob);
    const { sessions } = (await autoPrJson(bob.directory, 'session', 'list')) as unknown as Listed;
    const id = sessions[0]!.id;
    assert.equal((await autoPr(bob.directory, ['session', 'complete', id], { env: BOB })).code, 0);
    await sync(bob, ada);
    assert.equal((await autoPr(ada.directory, ['session', 'undo'])).code, 0);
    await sync(ada, bob);
    const [atAda, atBob] = await Promise.all(
      [ada, bob].map(({ directory }) => autoPr(directory, ['session', 'show', id, '--json'])),
    );
    assert.equal(atAda?.stdout, atBob?.stdout);
    assert.match(atAda?.stdout ?? '', /"state":"open"/);
  });
});
