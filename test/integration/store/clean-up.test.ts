import assert from 'node:assert/strict';
import { cleanUp, hasCleaned } from '../../../src/app/clean-up';
import { completeSession } from '../../../src/app/complete-session';
import { startSession } from '../../../src/app/start-session';
import { summarizeState } from '../../../src/app/summarize-state';
import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { FakeClock } from '../../helpers/fake-clock';
import { startGitServer } from '../../helpers/git-server';
import { makeRepository } from '../../helpers/repository';
import { join, openTestClone, type TestClone } from '../../helpers/team';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PREVIEW = { isDryRun: true };
const DO = { isDryRun: false };
const sync = (clone: TestClone) => syncClone(clone, DEFAULT_CONFIG, { explicit: false });

describe('a clean-up', () => {
  it('completes what is due, of this clone and of others, after a preview, and leaves what is active', async () => {
    const server = await startGitServer();
    await server.create('team');
    const clock = new FakeClock();
    const ada = await join(server.url('team'), { clock });
    const bob = await join(server.url('team'), { clock, env: { GIT_AUTHOR_NAME: 'Bob' } });
    const quiet = await startSession(ada.clone);
    const others = await startSession(bob.clone);
    await sync(bob.clone);
    clock.jumpTo(clock.now() + 40 * MINUTE);
    const preview = await cleanUp(ada.clone, DEFAULT_CONFIG, PREVIEW);
    assert.deepEqual(
      preview.completed.map(({ trigger }) => trigger),
      ['timeout', 'timeout'],
    );
    assert.equal(Object.keys(ada.clone.store.state.open).length, 2, 'a preview changes nothing');
    const outcome = await cleanUp(ada.clone, DEFAULT_CONFIG, DO);
    assert.deepEqual(outcome.completed, preview.completed);
    assert.deepEqual(Object.keys(ada.clone.store.state.open), []);
    assert.equal(hasCleaned(await cleanUp(ada.clone, DEFAULT_CONFIG, DO)), false);
    await sync(ada.clone);
    await sync(bob.clone);
    for (const { session } of [quiet, others]) assert.ok(!(session in bob.clone.store.state.open));
  });

  it('leaves a session alone in which a window of this clone sees work, and those of others while the team cannot be heard', async () => {
    const server = await startGitServer();
    await server.create('team');
    const clock = new FakeClock();
    const ada = await join(server.url('team'), { clock });
    const bob = await join(server.url('team'), { clock, env: { GIT_AUTHOR_NAME: 'Bob' } });
    await startSession(bob.clone);
    await sync(bob.clone);
    await sync(ada.clone);
    const here = await startSession(ada.clone);
    clock.jumpTo(clock.now() + 40 * MINUTE);
    const lastAt = clock.now() - MINUTE;
    await ada.clone.activity.write(here.session, { lastAt, human: [[lastAt, lastAt]], agent: [] });
    await ada.repository.git('remote', 'set-url', 'origin', 'http://127.0.0.1:1/team.git');
    const outcome = await cleanUp(ada.clone, DEFAULT_CONFIG, { isDryRun: true });
    assert.deepEqual(outcome.completed, []);
    assert.match(outcome.leftAlone ?? '', /reach|offline|remote/i);
    const off = { ...DEFAULT_CONFIG, sync: { ...DEFAULT_CONFIG.sync, enabled: false } };
    assert.match((await cleanUp(ada.clone, off, { isDryRun: true })).leftAlone ?? '', /switched off/);
  });

  it('archives what settled, and the summary counts all of it', async () => {
    const clock = new FakeClock();
    const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
    const clone = await openTestClone(directory, { clock, sharing: 'local' });
    const config = { ...DEFAULT_CONFIG, scoring: { ...DEFAULT_CONFIG.scoring, enabled: false } };
    const empty = await summarizeState(clone, config);
    assert.deepEqual([empty.events, empty.bytes, empty.backup, empty.lastSentAt], [0, 0, null, null]);
    const old = await startSession(clone);
    await completeSession(clone, old, config, { trigger: 'manual' });
    clock.jumpTo(clock.now() + 60 * DAY);
    await startSession(clone);
    await clone.sync.settle();
    await clone.backups.backUp(true);
    assert.deepEqual((await summarizeState(clone, config)).sessions, {
      open: 1,
      completed: 1,
      scored: 0,
      cleared: 0,
      archived: 0,
    });
    const outcome = await cleanUp(clone, config, DO);
    assert.equal(outcome.compacted.status === 'done' && outcome.compacted.archived.length, 1);
    const { sessions, events, bytes, backups, pending, sharing } = await summarizeState(clone, config);
    assert.deepEqual([sessions.completed, sessions.archived, events, pending, sharing], [0, 1, 1, 0, 'local']);
    assert.ok(bytes > 100 && backups >= 3);
  });

  it('is refused where the product is switched off', async () => {
    const { directory } = await makeRepository();
    const clone = await openTestClone(directory, { sharing: 'local' });
    await assert.rejects(cleanUp(clone, { ...DEFAULT_CONFIG, enabled: false }, DO), { code: 'disabled' });
  });
});
