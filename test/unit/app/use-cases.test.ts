import assert from 'node:assert/strict';
import {
  clearSession,
  noteInSession,
  pauseSession,
  renameSession,
  resumeSession,
} from '../../../src/app/change-session';
import { completeIfDue } from '../../../src/app/complete-if-due';
import { completeSession } from '../../../src/app/complete-session';
import { describeSession } from '../../../src/app/describe-session';
import { requireSession, sessionHere } from '../../../src/app/find-session';
import { listSessions } from '../../../src/app/list-sessions';
import { isPushDue, LAZY_PUSH_MS } from '../../../src/app/push-policy';
import { readEventLog } from '../../../src/app/read-event-log';
import { recordCommit } from '../../../src/app/record-commit';
import { recordNewCommits } from '../../../src/app/record-new-commits';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { undoCompletion } from '../../../src/app/undo-completion';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import type { SessionRecord } from '../../../src/domain/fold/session-record';
import { FakeClock } from '../../helpers/fake-clock';
import { startGitServer } from '../../helpers/git-server';
import { makeRepository, type TestRepository } from '../../helpers/repository';
import { join, openTestClone, type TestClone } from '../../helpers/team';

const MINUTE = 60_000;

interface Place {
  repository: TestRepository;
  clone: TestClone;
  clock: FakeClock;
}

async function place(): Promise<Place> {
  const repository = await makeRepository({ commits: [{ files: { a: '1' } }] });
  const clock = new FakeClock();
  return { repository, clock, clone: await openTestClone(repository.directory, { clock, sharing: 'ask' }) };
}

async function commit({ repository }: Place, subject: string, ...files: string[]): Promise<string> {
  for (const file of files)
    await repository.git(
      'update-index',
      '--add',
      '--cacheinfo',
      `100644,${await repository.git('hash-object', '-w', 'a')},${file}`,
    );
  await repository.git('commit', '--quiet', '--allow-empty', '-m', subject);
  return repository.git('rev-parse', 'HEAD');
}

async function view({ clone }: Place, session: SessionRecord) {
  const activity = await clone.activity.readAll();
  return describeSession(clone, clone.store.state.sessions[session.session]!, DEFAULT_CONFIG, activity);
}

describe('a session’s life', () => {
  it('starts once in a working tree, under an id that tells whose it is', async () => {
    const here = await place();
    const session = await startSession(here.clone, { title: '  Fix\nlogin ', category: 'bug' });
    const shown = await view(here, session);
    assert.deepEqual(
      [shown.id, shown.title, shown.category, shown.status, shown.branches],
      ['ada-20260105-0900', 'Fix login', 'bug', 'active', ['main']],
    );
    await assert.rejects(startSession(here.clone), { code: 'session-open', message: /ada-20260105-0900/ });
    assert.equal(requireSession(here.clone).session, session.session);
    assert.equal(requireSession(here.clone, 'ada-20260105-0900').session, session.session);
  });

  it('starts once also when two windows start it at once', async () => {
    const { repository } = await place();
    const clone = await openTestClone(repository.directory, { sharing: 'ask' });
    const other = await openTestClone(repository.directory, { sharing: 'ask' });
    const outcomes = await Promise.allSettled([startSession(clone), startSession(other)]);
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  });

  it('is found by nobody under a wrong or hostile id', async () => {
    const { clone } = await place();
    assert.throws(() => requireSession(clone), { code: 'no-session' });
    assert.throws(() => requireSession(clone, 'nobody-1'), { code: 'unknown-session' });
    for (const id of ['../../x', 'a\nb', '🤖', 'x'.repeat(10_000)])
      assert.throws(() => requireSession(clone, id), { code: 'bad-session-id' });
  });

  it('is paused and resumed, noted in and renamed', async () => {
    const here = await place();
    const session = await startSession(here.clone);
    await assert.rejects(resumeSession(here.clone, session), { code: 'not-paused' });
    await pauseSession(here.clone, session);
    await assert.rejects(pauseSession(here.clone, session), { code: 'already-paused' });
    here.clock.jumpTo(here.clock.now() + 500 * MINUTE);
    assert.equal((await view(here, session)).status, 'paused');
    assert.equal(await completeIfDue(here.clone, session, DEFAULT_CONFIG), null);
    await resumeSession(here.clone, session);
    await noteInSession(here.clone, session, ' halfway ');
    await renameSession(here.clone, session, { title: 'New' });
    const shown = await view(here, session);
    assert.deepEqual([shown.status, shown.title, shown.notes.map(({ text }) => text)], ['active', 'New', ['halfway']]);
    await assert.rejects(noteInSession(here.clone, session, ' '), { code: 'empty-note' });
    await assert.rejects(noteInSession(here.clone, session, 'x'.repeat(10_001)), { code: 'long-note' });
    await assert.rejects(renameSession(here.clone, session, { title: '\n' }), { code: 'empty-title' });
    const long = { code: 'long-title', message: 'A title may have 300 characters; this one has 302.' };
    await assert.rejects(renameSession(here.clone, session, { title: '🤖'.repeat(151) }), long);
  });

  it('is what Undo takes back when it ended last, also where the clock of the machine was set back before', async () => {
    const here = await place();
    const before = await startSession(here.clone);
    await completeSession(here.clone, before, DEFAULT_CONFIG, { trigger: 'manual' });
    here.clock.jumpTo(here.clock.now() - 60 * MINUTE);
    const after = await startSession(here.clone);
    await completeSession(here.clone, after, DEFAULT_CONFIG, { trigger: 'manual' });
    assert.equal((await undoCompletion(here.clone)).session, after.session);
  });

  it('is completed once, undone, cleared and brought back', async () => {
    const here = await place();
    await assert.rejects(undoCompletion(here.clone), { code: 'nothing-to-undo' });
    const session = await startSession(here.clone);
    here.clock.jumpTo(here.clock.now() + 10 * MINUTE);
    await completeSession(here.clone, session, DEFAULT_CONFIG, { trigger: 'manual' });
    const shown = await view(here, session);
    assert.deepEqual([shown.status, shown.trigger, shown.endedAt], ['completed', 'manual', here.clock.now()]);
    await assert.rejects(completeSession(here.clone, session, DEFAULT_CONFIG, { trigger: 'manual' }), {
      code: 'not-open',
      message: /already completed/,
    });
    assert.equal((await undoCompletion(here.clone)).session, session.session);
    assert.equal(sessionHere(here.clone)?.session, session.session);
    await assert.rejects(undoCompletion(here.clone, session.session), { code: 'not-completed' });
    await clearSession(here.clone, session);
    assert.equal((await view(here, session)).status, 'cleared');
    const next = await startSession(here.clone);
    await assert.rejects(undoCompletion(here.clone, session.session), { code: 'session-open' });
    assert.deepEqual(
      (await listSessions(here.clone, DEFAULT_CONFIG)).mine.map(({ ulid }) => ulid),
      [next.session],
    );
  });

  it('ends by its timeout at the last activity, whoever notices when, and not while somebody works', async () => {
    const here = await place();
    const session = await startSession(here.clone);
    here.clock.jumpTo(here.clock.now() + 34 * MINUTE);
    assert.equal(await completeIfDue(here.clone, session, DEFAULT_CONFIG), null);
    const lastAt = here.clock.now();
    await here.clone.activity.write(session.session, { lastAt, human: [[lastAt, lastAt]], agent: [] });
    here.clock.jumpTo(lastAt + 34 * MINUTE);
    assert.equal(await completeIfDue(here.clone, session, DEFAULT_CONFIG), null);
    here.clock.jumpTo(lastAt + 300 * MINUTE);
    assert.equal((await completeIfDue(here.clone, session, DEFAULT_CONFIG))?.trigger, 'timeout');
    assert.equal((await view(here, session)).endedAt, lastAt);
  });
});

describe('commits', () => {
  it('say how many tests they added, where they touch any', async () => {
    const here = await place();
    const session = await startSession(here.clone);
    await commit(here, 'added', 'test/a.ts', 'b.ts');
    await recordCommit(here.clone);
    await here.repository.git('rm', '--quiet', '--cached', 'test/a.ts');
    await commit(here, 'removed');
    await recordCommit(here.clone);
    await commit(here, 'code', 'c.ts');
    await recordCommit(here.clone);
    assert.deepEqual(
      (await view(here, session)).commits.map(({ subject, tests, addedTests }) => [subject, tests, addedTests]),
      [
        ['added', 1, 1],
        ['removed', 1, 0],
        ['code', 0, undefined],
      ],
    );
  });

  it('join the open session once, and a completion marker in one completes it', async () => {
    const here = await place();
    const outside = await recordCommit(here.clone);
    assert.deepEqual([outside.session, outside.isNew], [null, false]);
    const session = await startSession(here.clone);
    await commit(here, 'wip: one', 'test/a.ts');
    assert.equal((await recordCommit(here.clone)).isNew, true);
    assert.equal((await recordCommit(here.clone)).isNew, false);
    await commit(here, 'Login works [ready]', 'docs/b.md');
    const last = await recordCommit(here.clone);
    assert.equal(last.marker, '[ready]');
    const shown = await view(here, session);
    assert.deepEqual([shown.status, shown.trigger], ['completed', 'marker']);
    assert.deepEqual(
      shown.commits.map(({ subject, files, tests, docs }) => [subject, files, tests, docs]),
      [
        ['wip: one', 1, 1, 0],
        ['Login works [ready]', 1, 0, 1],
      ],
    );
    await assert.rejects(recordCommit(here.clone, 'no-such-thing'), { code: 'unknown-commit' });
  });

  it('made since the session began are found without a hook, and nothing else that moved HEAD', async () => {
    const { repository } = await place();
    const clone = await openTestClone(repository.directory, { sharing: 'ask' });
    await startSession(clone);
    await repository.git('checkout', '--quiet', '-b', 'other');
    assert.deepEqual(await recordNewCommits(clone), []);
    await repository.git('commit', '--quiet', '--allow-empty', '-m', 'wip: found');
    const recorded = await recordNewCommits(clone);
    assert.deepEqual(
      recorded.map(({ isNew, session }) => [isNew, session?.branches]),
      [[true, ['main', 'other']]],
    );
    assert.deepEqual(await recordNewCommits(clone), []);
  });
});

describe('the event log of a session', () => {
  it('is one text an event, in order, whether it is on the branch, waits, or lies under another name', async () => {
    const here = await place();
    const session = await startSession(here.clone);
    await here.clone.sync.settle();
    await noteInSession(here.clone, session, 'wäits');
    const kinds = async (): Promise<unknown[]> =>
      (await readEventLog(here.clone, session)).map(
        (line) => (JSON.parse(line) as { kind: string; text?: string }).text ?? 'started',
      );
    assert.deepEqual(await kinds(), ['started', 'wäits']);
    await here.clone.sync.settle();
    assert.deepEqual(await kinds(), ['started', 'wäits']);
  });
});

describe('what is sent and when', () => {
  it('is at once what teammates wait for, and the rest every ten minutes', () => {
    const noted = [{ event: { kind: 'session.noted' } }] as unknown as Parameters<typeof isPushDue>[0];
    const completed = [{ event: { kind: 'session.completed' } }] as unknown as Parameters<typeof isPushDue>[0];
    assert.deepEqual(
      [isPushDue([], 0, 1e12), isPushDue(noted, 0, LAZY_PUSH_MS - 1), isPushDue(noted, 0, LAZY_PUSH_MS)],
      [false, false, true],
    );
    assert.equal(isPushDue(completed, 5, 5), true);
    assert.equal(isPushDue([{ event: null }], 0, LAZY_PUSH_MS), true);
  });

  it('is asked for by an explicit sync, but never against the choice to stay local', async () => {
    const server = await startGitServer();
    await server.create('team');
    const { clone } = await join(server.url('team'), { sharing: 'local' });
    await assert.rejects(syncClone(clone, DEFAULT_CONFIG, { explicit: true }), { code: 'kept-local' });
    assert.deepEqual(server.requests, []);
    const asked = await join(server.url('team'), { sharing: 'ask' });
    assert.equal((await syncClone(asked.clone, DEFAULT_CONFIG, { explicit: true })).status, 'synced');
    assert.deepEqual([asked.clone.store.clone.sharing, asked.clone.store.clone.remote], ['team', 'origin']);
  });

  it('goes to the next remote where the first may only be read', async () => {
    const server = await startGitServer({ tokens: { writer: 'write', reader: 'read' } });
    await server.create('team');
    await server.create('fork');
    const { repository, clone } = await join(server.url('fork', 'writer'));
    await repository.git('remote', 'add', 'upstream', server.url('team', 'reader'));
    await startSession(clone);
    assert.equal((await syncClone(clone, DEFAULT_CONFIG, { explicit: false })).status, 'synced');
    assert.equal(clone.store.clone.remote, 'origin');
    assert.equal(clone.store.journal.entries().length, 0);
  });
});
