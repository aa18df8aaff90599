import assert from 'node:assert/strict';
import { clearSession } from '../../../src/app/change-session';
import type { Clone } from '../../../src/app/clone';
import { compactClone } from '../../../src/app/compact-clone';
import { completeSession } from '../../../src/app/complete-session';
import { findArchived, listArchived } from '../../../src/app/find-archived';
import { lookUpSession } from '../../../src/app/look-up-session';
import { readArchivedSessions } from '../../../src/app/read-archived-sessions';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { verifyState } from '../../../src/app/verify-state';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { encodeEvent } from '../../../src/domain/events/codec';
import type { Event } from '../../../src/domain/events/registry';
import type { SessionRecord } from '../../../src/domain/fold/session-record';
import { sessionDisplayId } from '../../../src/domain/fold/state';
import { readCorrections } from '../../../src/domain/suggest/corrections';
import { nextHlc } from '../../../src/domain/hlc';
import { displayId } from '../../../src/domain/session-id';
import type { Trigger } from '../../../src/domain/trigger';
import type { CompactOutcome } from '../../../src/store/compaction/compact-state';
import { branchPreamble, STATE_REF } from '../../../src/store/state-branch';
import { FakeClock } from '../../helpers/fake-clock';
import { inForm } from '../../helpers/form';
import { startGitServer } from '../../helpers/git-server';
import { makeRepository } from '../../helpers/repository';
import { SeededIds } from '../../helpers/seeded-ids';
import { join, openTestClone, type Member } from '../../helpers/team';

const DAY = 24 * 60 * 60_000;
/** Sessions of a year. */
const PAST = inForm({ short: 490, long: 2490 });
const BY_HAND = { always: true };

async function compact(clone: Clone, options = BY_HAND): Promise<Extract<CompactOutcome, { status: 'done' }>> {
  const outcome = await compactClone(clone, DEFAULT_CONFIG, options);
  if (outcome.status !== 'done') assert.fail(outcome.message);
  return outcome;
}

/** A session of this clone, completed and scored. */
async function scoredSession(clone: Clone, title: string, trigger: Trigger = 'manual'): Promise<SessionRecord> {
  const session = await startSession(clone, { title });
  await completeSession(clone, session, DEFAULT_CONFIG, { trigger });
  await clone.store.append([
    {
      kind: 'session.scored',
      session: session.session,
      score: 8,
      points: [{ rule: 'tests', points: 3, evidence: 'Small.' }],
    },
  ]);
  return session;
}

const share = (clone: Clone) => syncClone(clone, DEFAULT_CONFIG, { explicit: true });

async function logsOf({ stateGit, store }: Clone): Promise<string[]> {
  const paths = (await stateGit.tree(store.commit ?? '')).map(({ path }) => path);
  return paths.filter((path) => /^(sessions|archive)\//.test(path));
}

/** Two clones of one team on one clock. */
async function twoClones(): Promise<{ clock: FakeClock; ada: Member; bob: Member }> {
  const server = await startGitServer();
  await server.create('team');
  const clock = new FakeClock();
  const url = server.url('team');
  return { clock, ada: await join(url, { clock }), bob: await join(url, { clock }) };
}

describe('a compaction', () => {
  it('moves what settled long ago to the archive of its month, for every clone', async () => {
    const { clock, ada, bob } = await twoClones();
    const session = await scoredSession(ada.clone, 'Long ago');
    const id = sessionDisplayId(ada.clone.store.state, session);
    for (const { clone } of [ada, bob]) await share(clone);
    const before = await lookUpSession(ada.clone, id);
    clock.jumpTo(clock.now() + 31 * DAY);
    const open = await startSession(ada.clone, { title: 'Open' });
    await share(ada.clone);

    const preview = await compactClone(ada.clone, DEFAULT_CONFIG, { always: true, isDryRun: true });
    assert.equal(preview.status === 'done' && preview.archived.length, 1);
    assert.ok(ada.clone.store.state.sessions[session.session], 'a preview changes nothing');
    assert.deepEqual((await compact(ada.clone)).archived, [`${id}.${session.session}`]);
    await share(bob.clone);
    for (const { clone } of [ada, bob]) {
      assert.deepEqual(Object.keys(clone.store.state.sessions), [open.session]);
      assert.deepEqual(await logsOf(clone), [
        `archive/${new Date(session.started?.at ?? 0).toISOString().slice(0, 7)}.jsonl`,
        `sessions/${sessionDisplayId(clone.store.state, open)}.${open.session}.jsonl`,
      ]);
      const found = await lookUpSession(clone, id);
      assert.deepEqual([found.isArchived, found.log], [true, before.log]);
      const [record] = await listArchived(clone);
      assert.deepEqual([record?.session, record?.title, record?.score, record?.events], [id, 'Long ago', 8, 3]);
      await assert.rejects(lookUpSession(clone, id.replace('ada', 'nobody')), { code: 'unknown-session' });
    }
    assert.deepEqual(bob.clone.store.state, ada.clone.store.state);
    const reopened = await openTestClone(bob.repository.directory, { clock });
    assert.deepEqual(reopened.store.state, bob.clone.store.state);
    assert.deepEqual((await compact(bob.clone)).archived, [], 'a second time there is nothing to do');
    assert.ok((await ada.clone.backups.list()).some(({ kind }) => kind === 'compaction'));
  });

  it('keeps what people corrected within reach of the suggestions for the configuration', async () => {
    const { clock, ada } = await twoClones();
    for (const title of ['First', 'Second']) {
      await scoredSession(ada.clone, title, 'marker');
      await clock.advance(DAY);
    }
    await share(ada.clone);
    const before = Object.values(ada.clone.store.state.sessions);
    clock.jumpTo(clock.now() + 31 * DAY);
    await share(ada.clone);
    assert.equal((await compact(ada.clone)).archived.length, 2);
    const archived = await readArchivedSessions(ada.clone, 10);
    assert.deepEqual(readCorrections(archived), readCorrections(before.toReversed()));
    assert.deepEqual(
      (await readArchivedSessions(ada.clone, 1)).map(({ title }) => title?.value),
      ['Second'],
      'the newest first',
    );
  });

  it('puts a session back together with an event that came late, and archives it again when that has settled', async () => {
    const { clock, ada, bob } = await twoClones();
    const session = await scoredSession(ada.clone, 'Long ago');
    for (const { clone } of [ada, bob]) await share(clone);
    clock.jumpTo(clock.now() + 31 * DAY);
    // Bob is away and writes to a session that is archived meanwhile; what he knows of it is an earlier state.
    await noteInClosed(bob.clone, session.session, 'found in the train');
    await compact(ada.clone);
    for (const { clone } of [bob, ada]) await share(clone);
    assert.equal(ada.clone.store.state.sessions[session.session]?.started, undefined);
    const meanwhile = await lookUpSession(ada.clone, session.session);
    assert.deepEqual([meanwhile.isArchived, meanwhile.session.title?.value], [true, 'Long ago']);

    assert.equal((await compact(ada.clone, { always: false })).restored.length, 1);
    await share(bob.clone);
    for (const { clone } of [ada, bob]) {
      const restored = clone.store.state.sessions[session.session];
      assert.equal(restored?.title?.value, 'Long ago');
      assert.deepEqual(
        Object.values(restored.notes).map(({ text }) => text),
        ['found in the train'],
      );
      assert.deepEqual(await listArchived(clone), [], 'it is at hand again');
    }
    clock.jumpTo(clock.now() + 32 * DAY);
    assert.equal((await compact(bob.clone, { always: false })).archived.length, 1);
    const archived = await findArchived(bob.clone, session.session);
    assert.equal(archived?.record.events, 4);
    assert.equal((await logsOf(bob.clone)).length, 1);
  });

  it('takes nothing along that this version does not understand, that is open, or that waits for its score', async () => {
    const { clock, ada } = await twoClones();
    const newer = await scoredSession(ada.clone, 'From the future');
    const path = `sessions/${sessionDisplayId(ada.clone.store.state, newer)}.${newer.session}.jsonl`;
    const unscored = await startSession(ada.clone, { title: 'Unscored' });
    await completeSession(ada.clone, unscored, DEFAULT_CONFIG, { trigger: 'manual' });
    await share(ada.clone);
    const { stateGit } = ada.clone;
    const parent = await stateGit.resolve(STATE_REF);
    const [log] = await stateGit.blobs([`${parent ?? ''}:${path}`]);
    const line = JSON.stringify({
      v: 1,
      id: newer.session.replace(/.$/, 'Z'),
      hlc: nextHlc(null, clock.now()),
      kind: 'work.done',
      session: newer.session,
    });
    const to = await stateGit.commit({
      parent,
      message: 'by a newer version',
      at: 0,
      files: new Map([[path, `${log?.toString() ?? ''}${line}\n`]]),
    });
    await ada.repository.git('push', '--quiet', 'origin', `${to}:refs/heads/auto-pr-sessions`);
    clock.jumpTo(clock.now() + 60 * DAY);
    assert.deepEqual((await compact(ada.clone)).archived, []);
    assert.equal((await logsOf(ada.clone)).length, 2);
    assert.equal((await verifyState(ada.clone)).newer, 1);
  });

  it('takes along what was cleared, and everything complete where nothing is scored', async () => {
    const clock = new FakeClock();
    const { directory } = await makeRepository();
    const clone = await openTestClone(directory, { sharing: 'local', clock });
    const cleared = await startSession(clone);
    await clearSession(clone, cleared);
    const completed = await startSession(clone);
    await completeSession(clone, completed, DEFAULT_CONFIG, { trigger: 'manual' });
    clock.jumpTo(clock.now() + 31 * DAY);
    assert.equal((await compact(clone)).archived.length, 1);
    const config = { ...DEFAULT_CONFIG, scoring: { ...DEFAULT_CONFIG.scoring, enabled: false } };
    const outcome = await compactClone(clone, config, BY_HAND);
    assert.equal(outcome.status === 'done' && outcome.archived.length, 1);
    assert.deepEqual(clone.store.state.sessions, {});
  });

  it('leaves under 100 kB of logs when ten people are at work and fifty people’s year lies behind them', async () => {
    const clock = new FakeClock();
    const { directory } = await makeRepository();
    const clone = await openTestClone(directory, { sharing: 'local', clock });
    await clone.stateGit.updateRef(STATE_REF, await aYearOfWork(clone, clock.now()), null);
    await clone.ports.files.remove(clone.paths.cache);
    const opened = await openTestClone(directory, { sharing: 'local', clock });
    const { archived } = await compact(opened);
    const paths = (await logsOf(opened)).filter((path) => path.startsWith('sessions/'));
    const logs = await opened.stateGit.blobs(paths.map((path) => `${opened.store.commit ?? ''}:${path}`));
    assert.ok(logs.reduce((sum, log) => sum + (log?.length ?? 0), 0) < 100_000);
    assert.equal((await listArchived(opened)).length, archived.length);
    assert.equal(logs.length + archived.length, PAST + 20);
    assert.equal(Object.keys(opened.store.state.open).length, 10);
  });
});

/** An event that a clone makes for a session it believes to be at hand. */
async function noteInClosed(clone: Clone, session: string, text: string): Promise<void> {
  await clone.store.append([{ kind: 'session.noted', session, text }]);
}

/** A state commit: sessions of fifty people over a year, ten more that are a few hours old, and ten open ones. */
function aYearOfWork({ stateGit }: Clone, now: number): Promise<string> {
  const ids = new SeededIds(7);
  const files = new Map<string, string>(branchPreamble());
  const add = (index: number, startedAt: number, isOpen: boolean): void => {
    const person = `person-${index % 50}`;
    const session = ids.ulid(startedAt);
    const event = (minute: number, payload: object): Event => {
      const at = startedAt + minute * 60_000;
      const id = minute === 0 ? session : ids.ulid(at);
      return {
        v: 1,
        id,
        at: new Date(at).toISOString(),
        hlc: nextHlc(null, at),
        by: ids.ulid(1),
        session,
        ...payload,
      } as unknown as Event;
    };
    const events = [
      event(0, {
        kind: 'session.started',
        author: { name: person, email: `${person}@example.com` },
        slug: person,
        worktree: 'main',
        title: `Work ${index}`,
      }),
      ...[1, 2, 3, 4, 5].map((n) =>
        event(n, {
          kind: 'commit.recorded',
          sha: String(index).padStart(40, 'a'),
          subject: `Step ${n}`,
          files: 2,
          tests: 1,
          docs: 0,
        }),
      ),
      ...(isOpen
        ? []
        : [
            event(30, {
              kind: 'session.completed',
              trigger: 'timeout',
              endedAt: new Date(startedAt).toISOString(),
              minutes: { human: 20, agent: 5, active: 25 },
            }),
            event(40, {
              kind: 'session.scored',
              score: 7,
              points: [{ rule: 'tests', points: 3, evidence: 'Has tests.' }],
            }),
          ]),
    ];
    files.set(
      `sessions/${displayId(person, startedAt)}.${session}.jsonl`,
      events.map((one) => `${encodeEvent(one)}\n`).join(''),
    );
  };
  for (let index = 0; index < PAST; index += 1)
    add(index, now - 365 * DAY + Math.floor((index * 363 * DAY) / PAST), false);
  for (let index = 0; index < 10; index += 1) add(index, now - 5 * 60 * 60_000, false);
  for (let index = 0; index < 10; index += 1) add(10 + index, now - 60 * 60_000, true);
  return stateGit.commit({ parent: null, message: 'a year of work', at: now, files });
}
