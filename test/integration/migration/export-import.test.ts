import assert from 'node:assert/strict';
import { backUpClone } from '../../../src/app/backups/back-up-clone';
import { noteInSession } from '../../../src/app/change-session';
import { compactClone } from '../../../src/app/compact-clone';
import { completeSession } from '../../../src/app/complete-session';
import { setFact } from '../../../src/app/context/set-fact';
import { EXPORT_FORMATS, exportState } from '../../../src/app/migration/export-state';
import { importState } from '../../../src/app/migration/import-state';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { FakeClock } from '../../helpers/fake-clock';
import { startGitServer } from '../../helpers/git-server';
import { makeRepository } from '../../helpers/repository';
import { join, openTestClone, type TestClone } from '../../helpers/team';

const DAY = 24 * 60 * 60_000;
const NO_SCORES = { ...DEFAULT_CONFIG, scoring: { ...DEFAULT_CONFIG.scoring, enabled: false } };

const here = async (clock = new FakeClock()): Promise<TestClone> => {
  const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
  return openTestClone(directory, { clock, sharing: 'local' });
};
const jsonl = async (clone: TestClone): Promise<string> =>
  Buffer.from((await exportState(clone, 'jsonl')).content).toString();

describe('an export of the state', () => {
  it('holds the journal, the state branch and what was archived, and makes the same state elsewhere', async () => {
    const clock = new FakeClock();
    const clone = await here(clock);
    const old = await startSession(clone, { title: 'Old ☃' });
    await completeSession(clone, old, NO_SCORES, { trigger: 'manual' });
    clock.jumpTo(clock.now() + 60 * DAY);
    const session = await startSession(clone, { title: 'New' });
    await clone.sync.settle();
    const before = structuredClone(clone.store.state);
    const compacted = await compactClone(clone, NO_SCORES, { always: true });
    assert.equal(compacted.status === 'done' && compacted.archived.length, 1);
    await noteInSession(clone, session, 'waits in the journal');
    const text = await jsonl(clone);
    assert.equal(await jsonl(clone), text, 'the same bytes every time');
    assert.deepEqual(text.trimEnd().split('\n').length, 4);

    const other = await here(clock);
    const outcome = await importState(other, text, false);
    assert.deepEqual([outcome.format, outcome.sessions, outcome.events, outcome.setAside], ['jsonl', 2, 4, []]);
    assert.deepEqual(other.store.state.sessions[old.session], before.sessions[old.session]);
    assert.deepEqual(other.store.state.sessions[session.session], clone.store.state.sessions[session.session]);
    assert.equal(await jsonl(other), text, 'an import and an export are the identity');
    for (const place of [other, clone]) {
      assert.deepEqual((await importState(place, text, false)).events, 0, 'a second time there is nothing to add');
    }
  });

  it('goes to the team with the next sync, and takes nothing away from what is there', async () => {
    const server = await startGitServer();
    await server.create('team');
    const ada = await join(server.url('team'));
    const elsewhere = await here();
    const moved = await startSession(elsewhere, { title: 'Moved' });
    const own = await startSession(ada.clone, { title: 'Own' });
    const text = await jsonl(elsewhere);
    const preview = await importState(ada.clone, text, true);
    assert.deepEqual([preview.events, ada.clone.store.state.sessions[moved.session]], [1, undefined]);
    await importState(ada.clone, text, false);
    await syncClone(ada.clone, DEFAULT_CONFIG, { explicit: false });
    const bob = await join(server.url('team'), { env: { GIT_AUTHOR_NAME: 'Bob' } });
    await syncClone(bob.clone, DEFAULT_CONFIG, { explicit: false });
    assert.deepEqual(Object.keys(bob.clone.store.state.sessions).sort(), [moved.session, own.session].sort());
  });

  it('keeps events of a newer version byte for byte, and names lines that are no events', async () => {
    const clone = await here();
    const newer = '{"v":9,"id":"x1","hlc":"2026-01-01T00:00:00.000Z.0000","kind":"future.thing","what":  1}';
    const outcome = await importState(clone, `${newer}\nnonsense\n`, false);
    assert.deepEqual([outcome.events, outcome.setAside], [1, ['line 2: not JSON']]);
    assert.equal(await jsonl(clone), `${newer}\n`);
    assert.equal((await exportState(clone, 'jsonl')).leftOut, 0);
  });

  it('does not bring back old versions of facts that a compaction took out', async () => {
    const clone = await here();
    for (let n = 0; n < 60; n += 1) await setFact(clone, 'a.b', { value: n });
    await clone.sync.settle();
    const text = await jsonl(clone);
    await compactClone(clone, DEFAULT_CONFIG, { always: true });
    assert.deepEqual((await importState(clone, text, false)).events, 0);
  });

  it('is imported in each of the three formats, once', async () => {
    const clone = await here();
    const session = await startSession(clone, { title: 'Kept' });
    await clone.store.append([{ kind: 'pr.added', session: session.session, pr: 7, title: 'wip' }]);
    await backUpClone(clone, DEFAULT_CONFIG, { always: true });
    for (const format of EXPORT_FORMATS) {
      const { content } = await exportState(clone, format);
      const text = Buffer.from(content).toString();
      assert.deepEqual((await importState(clone, text, false)).events, 0, format);
      const other = await here();
      const first = await importState(other, text, false);
      assert.deepEqual([first.format, first.sessions], [format, 1]);
      assert.deepEqual(Object.keys(other.store.state.byPr), ['7']);
      assert.deepEqual(Object.keys(other.store.state.byDisplayId), Object.keys(clone.store.state.byDisplayId));
      assert.equal((await importState(other, text, false)).events, 0, format);
    }
  });

  it('refuses what is none of the three formats', async () => {
    const clone = await here();
    for (const text of ['[]', '<html></html>', '{"a":1}']) {
      await assert.rejects(importState(clone, text, false), { code: 'unknown-format', message: /state export/ });
    }
    assert.equal((await importState(clone, '', false)).events, 0);
  });
});
