import assert from 'node:assert/strict';

import { autoPr, autoPrJson } from '../../helpers/command-line';
import { makeRepository, type TestRepository } from '../../helpers/repository';

/** A session in a repository without a hook. */
async function session(): Promise<TestRepository> {
  const repository = await makeRepository({ commits: [{ subject: 'first' }] });
  assert.equal((await autoPr(repository.directory, ['session', 'start'])).code, 0);
  return repository;
}

function commit(repository: TestRepository, subject: string): Promise<string> {
  return repository.git('commit', '--quiet', '--allow-empty', '--message', subject);
}

interface Shown {
  session: { status: string; trigger: string | null; commits: { subject: string }[] };
}

describe('commits that no hook saw', () => {
  for (const args of [
    ['session', 'status'],
    ['session', 'note', 'x'],
    ['session', 'pause'],
    ['session', 'complete'],
  ]) {
    it(`are taken in by ${args.join(' ')}, once`, async () => {
      const repository = await session();
      await commit(repository, 'one');
      await autoPr(repository.directory, ['session', 'status']);
      await commit(repository, 'two');
      const { session: shown } = (await autoPrJson(repository.directory, ...args)) as unknown as Shown;
      assert.deepEqual(shown.commits.map(({ subject }) => subject).sort(), ['one', 'two']);
    });
  }

  for (const command of ['status', 'complete']) {
    it(`complete the session by their marker when session ${command} takes them in`, async () => {
      const repository = await session();
      await commit(repository, 'The login works [ready]');
      const { session: shown } = (await autoPrJson(repository.directory, 'session', command)) as unknown as Shown;
      assert.deepEqual([shown.status, shown.trigger], ['completed', 'marker']);
    });
  }

  it('stay out of it while the product is switched off', async () => {
    const repository = await session();
    await autoPr(repository.directory, ['disable']);
    await commit(repository, 'private');
    const { session: shown } = (await autoPrJson(repository.directory, 'session', 'status')) as unknown as Shown;
    assert.deepEqual(shown.commits, []);
  });
});
