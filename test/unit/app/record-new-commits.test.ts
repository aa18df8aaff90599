import assert from 'node:assert/strict';
import { recordNewCommits } from '../../../src/app/record-new-commits';
import { startSession } from '../../../src/app/start-session';
import { FakeClock } from '../../helpers/fake-clock';
import { git } from '../../helpers/git-command';
import { makeRepository } from '../../helpers/repository';
import { openTestClone } from '../../helpers/team';

describe('commits made without a hook', () => {
  it('join the session that began in the same second only when they were made after it', async () => {
    const clock = new FakeClock();
    const { directory } = await makeRepository();
    const second = `${Math.floor(clock.now() / 1000)} +0000`;
    const env = { GIT_AUTHOR_DATE: second, GIT_COMMITTER_DATE: second };
    const commit = (subject: string): Promise<string> =>
      git(directory, ['commit', '--quiet', '--allow-empty', '--message', subject], { env });
    await commit('before');
    const clone = await openTestClone(directory, { clock, sharing: 'local' });
    const { session } = await startSession(clone);
    await commit('after');
    await recordNewCommits(clone);
    const recorded = Object.values(clone.store.state.sessions[session]?.commits ?? {});
    assert.deepEqual(
      recorded.map(({ subject }) => subject),
      ['after'],
    );
  });
});
