import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requireRecording } from '../../../src/app/clone';
import { checkContextHealth } from '../../../src/app/context/check-context-health';
import { diffFact } from '../../../src/app/context/diff-fact';
import { fieldUpdate } from '../../../src/app/context/fact-change';
import { getFact } from '../../../src/app/context/get-fact';
import { removeFact } from '../../../src/app/context/remove-fact';
import { requireContext } from '../../../src/app/context/require-context';
import { rollBackFact } from '../../../src/app/context/roll-back-fact';
import { setFact } from '../../../src/app/context/set-fact';
import { watchContext } from '../../../src/app/context/watch-context';
import { hasRoomForPrompt, isPushDue } from '../../../src/app/push-policy';
import { readEventLog } from '../../../src/app/read-event-log';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { verifyState } from '../../../src/app/verify-state';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { ExpectedError } from '../../../src/domain/errors';
import { FakeClock } from '../../helpers/fake-clock';
import { makeRepository, type TestRepository } from '../../helpers/repository';
import { openTestClone, type TestClone } from '../../helpers/team';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Waits for nothing, and remembers for how long it should have. */
class PatientClock extends FakeClock {
  readonly waits: number[] = [];
  meanwhile: () => Promise<unknown> = () => Promise.resolve();

  override async sleep(ms: number): Promise<void> {
    this.waits.push(ms);
    await this.meanwhile();
  }
}

interface Place {
  repository: TestRepository;
  clock: PatientClock;
  clone: TestClone;
  /** One more window of the same clone. */
  other: TestClone;
}

async function place(): Promise<Place> {
  const repository = await makeRepository({ commits: [{ files: { a: '1' } }] });
  const clock = new PatientClock();
  const open = (): Promise<TestClone> => openTestClone(repository.directory, { clock, sharing: 'local' });
  return { repository, clock, clone: await open(), other: await open() };
}

function refusal(code: string): (error: unknown) => boolean {
  return (error) => error instanceof ExpectedError && error.code === code;
}

describe('a fact of the repository', () => {
  it('is there for every window of the clone, with who answers for it', async () => {
    const { clone, other } = await place();
    await setFact(clone, 'auth.owner', { value: { path: 'src/auth' } });
    await other.store.refresh();
    const fact = await getFact(other, 'auth.owner');
    assert.deepEqual([fact.value, fact.version, fact.owner?.name], [{ path: 'src/auth' }, 1, 'Ada']);
    await assert.rejects(getFact(other, 'auth'), refusal('unknown-key'));
    await assert.rejects(getFact(other, '../auth'), refusal('bad-key'));
  });

  it('names the session in which it was set, and stays out of that session’s log', async () => {
    const { clone } = await place();
    assert.equal((await setFact(clone, 'a', { value: 1 })).newest.session, undefined);
    const session = await startSession(clone);
    assert.equal((await setFact(clone, 'a', { value: 2 })).newest.session, session.session);
    assert.equal((await readEventLog(clone, session)).length, 1);
    await clone.sync.settle();
    assert.equal((await readEventLog(clone, session)).length, 1);
    const { sessions, facts, events } = await verifyState(clone);
    assert.deepEqual([sessions, facts, events], [1, 1, 3]);
  });

  it('is merged when two windows set it at once, and never refused without a version', async () => {
    const { clone, other } = await place();
    await setFact(clone, 'plan', { value: { a: 1, b: 1 } });
    await other.store.refresh();
    // Neither sees the other: what they replace is the same.
    const base = Object.keys(clone.store.state.context['plan']!.versions);
    const draft = { kind: 'context.set' as const, key: 'plan', base };
    await clone.store.append([{ ...draft, value: { a: 2, b: 1 } }]);
    await other.store.append([{ ...draft, value: { a: 1, b: 3 } }]);
    await clone.store.refresh();
    assert.deepEqual((await getFact(clone, 'plan')).value, { a: 2, b: 3 });
    const settled = await setFact(clone, 'plan', { value: 'done' });
    assert.deepEqual([settled.newest.base.length, settled.version], [2, 4]);
  });

  it('without an identity is set all the same, and called unowned', async () => {
    const { clone } = await place();
    clone.repository.identity = () => Promise.resolve(null);
    assert.equal((await setFact(clone, 'a', { value: 1 })).owner, null);
    assert.deepEqual((await checkContextHealth(clone, DEFAULT_CONFIG)).unhealthy, [{ key: 'a', flaws: ['unowned'] }]);
  });

  it('goes back to what it said, and its versions are compared', async () => {
    const { clone } = await place();
    for (const value of [
      { a: 1, b: 1 },
      { a: 2, c: 1 },
    ])
      await setFact(clone, 'a', { value });
    assert.deepEqual(diffFact(clone, 'a', '1', '2').changes, [
      { field: 'a', before: 1, after: 2 },
      { field: 'b', before: 1 },
      { field: 'c', after: 1 },
    ]);
    assert.equal(diffFact(clone, 'a', '2').changes.length, 0);
    const back = await rollBackFact(clone, 'a', '1');
    assert.deepEqual([back.value, back.version], [{ a: 1, b: 1 }, 3]);
    await removeFact(clone, 'a');
    await assert.rejects(removeFact(clone, 'a'), refusal('unknown-key'));
    assert.deepEqual((await rollBackFact(clone, 'a', back.newest.id)).value, { a: 1, b: 1 });
    for (const name of ['0', '9', '-1', 'x', '1e1']) {
      await assert.rejects(rollBackFact(clone, 'a', name), refusal('unknown-version'), name);
    }
  });

  it('may be set field by field, so that two who set different fields lose nothing', async () => {
    const { clone, other } = await place();
    const setField = (by: TestClone, field: string, value: number) => setFact(by, 'shared', fieldUpdate(field, value));
    await setField(clone, 'a', 1);
    await Promise.all([setField(clone, 'b', 2), setField(other, 'c', 3)]);
    await setField(other, '__proto__', 4);
    await clone.store.refresh();
    const fields = JSON.parse('{"a":1,"b":2,"c":3,"__proto__":4}') as unknown;
    assert.deepEqual((await getFact(clone, 'shared')).value, fields);
    await setFact(clone, 'text', { value: 'no object' });
    await assert.rejects(setFact(clone, 'text', fieldUpdate('a', 1)), refusal('not-an-object'));
  });

  it('cannot be what no reader could take', async () => {
    const { clone } = await place();
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    await assert.rejects(setFact(clone, 'a', { value: deep as never }), refusal('bad-value'));
    await assert.rejects(setFact(clone, 'a', { value: Infinity }), refusal('bad-value'));
    await assert.rejects(setFact(clone, 'a', { value: 'x'.repeat(65_535) }), refusal('value-too-large'));
    assert.equal((await setFact(clone, 'a', { value: 'x'.repeat(65_534) })).version, 1);
  });
});

describe('setting a fact only at a version', () => {
  it('is refused once somebody was faster, with both values', async () => {
    const { clone, other } = await place();
    await setFact(clone, 'a', { value: 'first' }, { ifVersion: 0 });
    await setFact(other, 'a', { value: 'second' }, { ifVersion: 1 });
    await assert.rejects(setFact(clone, 'a', { value: 'third' }, { ifVersion: 1 }), (error: ExpectedError) => {
      assert.equal(error.code, 'version-conflict');
      assert.match(error.message, /^a is at version 2, not 1: it says “second”, and you would have set “third”\./);
      assert.deepEqual(error.details, { key: 'a', expected: 1, version: 2, current: 'second', yours: 'third' });
      return true;
    });
    await assert.rejects(setFact(clone, 'a', { value: 1 }, { ifVersion: 0 }), refusal('version-conflict'));
    assert.equal((await getFact(clone, 'a')).value, 'second');
  });

  it('takes a fact that is gone for one that is not there', async () => {
    const { clone, clock } = await place();
    await setFact(clone, 'a', { value: 1 }, { ttl: 10 * MINUTE });
    clock.jumpTo(clock.now() + 10 * MINUTE);
    assert.equal((await setFact(clone, 'a', { value: 2 }, { ifVersion: 0 })).version, 2);
    await removeFact(clone, 'a');
    assert.equal((await setFact(clone, 'a', { value: 3 }, { ifVersion: 0 })).version, 4);
  });

  it('looks again after 100, 200 and 400 ms for those who ask, and then gives up', async () => {
    const { clone, clock } = await place();
    const late = setFact(clone, 'a', { value: 1 }, { ifVersion: 2, retry: true });
    await assert.rejects(late, refusal('version-conflict'));
    assert.deepEqual(clock.waits, [100, 200, 400]);
    await assert.rejects(setFact(clone, 'a', { value: 1 }, { ifVersion: 2 }), refusal('version-conflict'));
    assert.equal(clock.waits.length, 3);
  });

  it('succeeds as soon as this clone has caught up with the one who asks', async () => {
    const { clone, other, clock } = await place();
    clock.meanwhile = () => (clock.waits.length === 2 ? setFact(other, 'a', { value: 'theirs' }) : Promise.resolve());
    const fact = await setFact(clone, 'a', { value: 'mine' }, { ifVersion: 1, retry: true });
    assert.deepEqual([fact.value, fact.version, clock.waits], ['mine', 2, [100, 200]]);
  });
});

describe('shared context that is switched off', () => {
  it('says so in one sentence, and can still be read', async () => {
    const { clone, repository } = await place();
    await setFact(clone, 'a', { value: 1 });
    await mkdir(join(repository.directory, '.auto-pr'));
    await writeFile(join(repository.directory, '.auto-pr/config.yaml'), 'context: false\n');
    await assert.rejects(requireContext(clone), (error: ExpectedError) => {
      assert.equal(error.code, 'context-disabled');
      assert.match(error.message, /^Shared context is switched off .+ says context\.enabled: false\.$/);
      return true;
    });
    await requireRecording(clone);
    assert.equal((await getFact(clone, 'a')).value, 1);
  });
});

describe('the health of facts', () => {
  it('tells what is stale, conflicting or unused, and what a read changes', async () => {
    const { clone, clock } = await place();
    await setFact(clone, 'read', { value: 1 });
    await setFact(clone, 'torn', { value: 1 });
    await clone.store.append([
      { kind: 'context.set', key: 'torn', value: 2, base: [], owner: { name: 'B', email: '' } },
    ]);
    clock.jumpTo(clock.now() + 31 * DAY);
    await setFact(clone, 'fresh', { value: 1 });
    await getFact(clone, 'read');
    const { facts, unhealthy } = await checkContextHealth(clone, DEFAULT_CONFIG);
    assert.equal(facts, 3);
    assert.deepEqual(unhealthy, [
      { key: 'read', flaws: ['stale'] },
      { key: 'torn', flaws: ['conflicting', 'stale', 'unused'] },
    ]);
  });

  it('counts the sessions that used what others set, each once', async () => {
    const { clone, repository } = await place();
    await clone.store.append([{ kind: 'context.set', key: 'mine', value: 1, base: [] }]);
    // A colleague's, as it arrives from the remote.
    await clone.store.append([{ kind: 'context.set', key: 'theirs', value: 1, base: [] }]);
    for (const version of Object.values(clone.store.state.context['theirs']!.versions)) version.by = 'gh-1-1';
    await getFact(clone, 'theirs');
    await startSession(clone);
    for (const key of ['theirs', 'theirs', 'mine']) await getFact(clone, key);
    const { figures } = await checkContextHealth(clone, DEFAULT_CONFIG);
    assert.deepEqual(figures, {
      keys: 2,
      versions: 2,
      coordinatedKeys: 0,
      settled: 0,
      foreignKeys: 1,
      reusedKeys: 1,
      sessionsWithReuse: 1,
    });
    await writeFile(join(repository.directory, '.git/auto-pr-sessions/context-reads.json'), '[{"key":');
    assert.equal((await checkContextHealth(clone, DEFAULT_CONFIG)).figures.reusedKeys, 0);
    assert.equal((await getFact(clone, 'mine')).value, 1);
  });
});

describe('watching facts', () => {
  it('tells what other windows do to them, and ends when it is told to', async () => {
    const { clone, other } = await place();
    await setFact(other, 'a', { value: 1 });
    await clone.store.refresh();
    const stop = new AbortController();
    const told: string[] = [];
    let wake = (): void => undefined;
    const seen = (count: number): Promise<void> =>
      new Promise((resolve) => {
        wake = () => {
          if (told.length >= count) resolve();
        };
        wake();
      });
    const watching = watchContext(
      clone,
      (key) => key !== 'hidden',
      {
        started: (facts) => {
          told.push(`started ${facts.length}`);
          wake();
        },
        changed: ({ change, fact }) => {
          told.push(`${change} ${fact.key}`);
          wake();
        },
      },
      stop.signal,
    );
    await seen(1);
    await setFact(other, 'hidden', { value: 1 });
    await setFact(other, 'a', { value: 2 });
    await seen(2);
    await other.store.append([{ kind: 'context.set', key: 'a', value: 3, base: [] }]);
    await seen(3);
    await setFact(other, 'a', { value: 4 });
    await seen(4);
    await removeFact(other, 'a');
    await seen(5);
    stop.abort();
    await watching;
    assert.deepEqual(told, ['started 1', 'set a', 'conflict a', 'settled a', 'removed a']);
  });
});

describe('the pushes of facts', () => {
  const facts = [{ event: { kind: 'context.set' } }] as unknown as Parameters<typeof isPushDue>[0];

  it('go out at once while the hour has seen few', () => {
    const now = 100 * MINUTE;
    assert.equal(isPushDue(facts, now, now, []), true);
    assert.equal(isPushDue(facts, now, now, [now, now, now]), true);
    assert.equal(isPushDue(facts, now, now, [now, now, now, now]), false);
    assert.equal(hasRoomForPrompt([now, now, now, now - 61 * MINUTE], now), true);
    assert.equal(hasRoomForPrompt([now + DAY, now + DAY, now + DAY, now + DAY], now), true, 'the clock went back');
  });

  it('are at most nine in any hour, however often somebody sets one', () => {
    const pushes: number[] = [];
    for (let now = 0; now < 300 * MINUTE; now += 5_000) {
      if (isPushDue(facts, pushes.at(-1) ?? -DAY, now, pushes)) pushes.push(now);
    }
    const busiest = Math.max(
      ...pushes.map((from) => pushes.filter((at) => at >= from && at < from + 60 * MINUTE).length),
    );
    assert.equal(busiest, 9);
    assert.ok(pushes.length >= 30, 'and news never wait for longer than ten minutes');
  });

  it('are remembered for all processes of the clone, and a damaged memory is none', async () => {
    const { clone, other, clock, repository } = await place();
    await clone.pushTimes.note();
    assert.deepEqual(await other.pushTimes.read(), [clock.now()]);
    await writeFile(join(repository.directory, '.git/auto-pr-sessions/pushes.json'), '[1,');
    assert.deepEqual(await other.pushTimes.read(), []);
  });

  it('are noted by a sync that pushed, and only by that', async () => {
    const { clone, repository } = await place();
    const remote = await makeRepository({ bare: true });
    await repository.git('remote', 'add', 'origin', remote.directory);
    await setFact(clone, 'a', { value: 1 });
    await clone.store.updateClone({ sharing: 'team' });
    for (let n = 0; n < 2; n += 1) await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
    assert.equal((await clone.pushTimes.read()).length, 1);
  });
});
