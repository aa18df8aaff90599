import assert from 'node:assert/strict';
import type { EventDraft } from '../../../src/domain/events/registry';
import { startSession } from '../../../src/app/start-session';
import { makeRepository, repositoryAt } from '../../helpers/repository';
import { BRANCH, join, TARGET, type Member } from '../../helpers/team';

const SESSIONS = 100;
const EVENTS = 10_000;

/** A month of work: sessions with what happens in them, so many events in all. */
async function work({ clone }: Member): Promise<void> {
  const first = await startSession(clone);
  const { author, slug, worktree } = first.started!;
  for (let n = 0; n < SESSIONS; n += 1) {
    const [begun] =
      n === 0 ? [first] : await clone.store.append([{ kind: 'session.started', session: '', author, slug, worktree }]);
    const { session } = begun;
    const notes = Array.from({ length: EVENTS / SESSIONS - 1 }, (_, m): EventDraft => {
      return { kind: 'session.noted', session, text: `note ${m} of ${n}` };
    });
    await clone.store.append(notes);
  }
}

describe('a month offline', () => {
  it('goes out in one push with all its 10,000 events, and takes in the 10,000 of the others', async () => {
    const remote = await makeRepository({ bare: true });
    const bare = repositoryAt(remote.directory);
    await bare.git('config', 'core.logAllRefUpdates', 'always');
    const [ada, ben] = [await join(remote.directory), await join(remote.directory)];
    await work(ada);
    await work(ben);
    assert.equal((await ben.clone.sync.sync(TARGET)).status, 'synced');
    const pushesBefore = (await bare.git('reflog', 'show', BRANCH)).split('\n').length;

    const outcome = await ada.clone.sync.sync(TARGET);
    assert.deepEqual(outcome, { status: 'synced', sent: EVENTS, received: true, pushes: 1 });
    assert.equal((await bare.git('reflog', 'show', BRANCH)).split('\n').length, pushesBefore + 1);
    assert.deepEqual(ada.clone.store.journal.entries(), []);
    const lines = (await bare.git('grep', '-h', '', BRANCH, '--', 'sessions/')).split('\n');
    assert.equal(new Set(lines.map((line) => (JSON.parse(line) as { id: string }).id)).size, 2 * EVENTS);
    await ben.clone.sync.sync(TARGET);
    assert.deepEqual(ben.clone.store.state, ada.clone.store.state);
    assert.equal(Object.keys(ada.clone.store.state.sessions).length, 2 * SESSIONS);
  }).timeout(120_000);
});
