import assert from 'node:assert/strict';
import { encodeEvent } from '../../../src/domain/events/codec';
import { ActivityFiles } from '../../../src/store/activity-files';
import { ExchangeTally } from '../../../src/store/exchange-tally';
import { Leases } from '../../../src/store/leases';
import { logLine } from '../../../src/store/log-lines';
import { isLog, isSessionLog, sessionPath } from '../../../src/store/state-branch';
import { storePaths } from '../../../src/store/store-paths';
import { unite } from '../../../src/store/sync/additions';
import { commitMessage } from '../../../src/store/sync/commit-message';
import { failureOutcome } from '../../../src/store/sync/sync-outcome';
import { emptyState, foldEvents } from '../../../src/domain/fold/state';
import { event, started, ulidOf } from '../../helpers/events';
import { makeWorld, PATHS } from '../../helpers/store-world';

const LOG = `sessions/ada-20261119-1431.${ulidOf(1)}.jsonl`;
const lineOf = (...args: Parameters<typeof event>): string => logLine(encodeEvent(event(...args)));

describe('the message of a state commit', () => {
  it('tells what happened in a session, in words, and starts no CI run', () => {
    const lines = [
      logLine(encodeEvent(started(1))),
      ...[2, 3].map((n) =>
        lineOf(n, { kind: 'commit.recorded', sha: 'a'.repeat(40), subject: 'x', files: 0, tests: 0, docs: 0 }),
      ),
      lineOf(4, { kind: 'session.noted', text: 'x' }),
    ];
    assert.equal(commitMessage(new Map([[LOG, lines]])), 'ada-20261119-1431: started, 2 commits, 1 note [skip ci]');
  });

  it('lists the sessions where there are several, and says how many more', () => {
    const many = new Map(Array.from({ length: 25 }, (_, n) => [`sessions/s${n}.${ulidOf(n)}.jsonl`, ['{}']]));
    const [subject, empty, first, ...rest] = commitMessage(many).split('\n');
    assert.deepEqual(
      [subject, empty, first, rest.at(-1)],
      ['25 sessions [skip ci]', '', 's0: other events', 'and 5 more'],
    );
    assert.equal(commitMessage(new Map()), 'auto-pr: update [skip ci]');
  });
});

describe('paths on the state branch', () => {
  it('are logs only where ours lie, whatever somebody calls a file', () => {
    assert.equal(isSessionLog(LOG), true);
    assert.equal(isLog('context/rules.jsonl'), true);
    for (const path of [
      'sessions/../x.jsonl',
      '../sessions/x.jsonl',
      'sessions/a/b.jsonl',
      'README.md',
      'sessions/x.json',
      `sessions/${'x'.repeat(300)}.jsonl`,
    ])
      assert.equal(isLog(path), false, path);
  });

  it('of a session are its id and ulid, its ulid alone before the start is known, and never what an event says', () => {
    assert.equal(sessionPath(foldEvents([started(1)]), ulidOf(1)), LOG);
    assert.equal(sessionPath(emptyState(), ulidOf(1)), `sessions/unknown.${ulidOf(1)}.jsonl`);
    for (const session of [null, '../../etc', '__proto__', ''])
      assert.equal(sessionPath(emptyState(), session), 'sessions/unplaced.jsonl');
  });

  it('in the clone lie beside git’s own files, also on Windows', () => {
    assert.equal(storePaths('C:\\code\\.git\\').journal, 'C:\\code\\.git/auto-pr-sessions/journal');
  });
});

describe('how exchanges ended', () => {
  it('is known for 24 hours, to every process of the clone', async () => {
    const world = makeWorld();
    const [mine, other] = [world.ports(), world.ports()].map((ports) => new ExchangeTally(ports, PATHS.exchanges));
    await mine!.note(false);
    await world.clock.advance(60 * 60_000);
    await other!.note(true);
    await other!.note(false);
    assert.deepEqual(await mine!.read(), { ended: 3, failed: 1 });
    await world.clock.advance(23 * 60 * 60_000);
    assert.deepEqual(await mine!.read(), { ended: 2, failed: 1 });
    await world.clock.advance(60 * 60_000);
    assert.deepEqual(await mine!.read(), { ended: 0, failed: 0 });
  });

  it('begins anew where the file is damaged, and is nobody’s failure where it cannot be written', async () => {
    const world = makeWorld();
    const tally = new ExchangeTally(world.ports(), PATHS.exchanges);
    for (const content of ['[{"hour":', '[{"hour":1,"ended":-1,"failed":0}]', '{}']) {
      await world.files.write(PATHS.exchanges, content);
      assert.deepEqual(await tally.read(), { ended: 0, failed: 0 });
    }
    world.files.failNext('write', 'ENOSPC');
    await tally.note(true);
    assert.equal(world.logged.at(-1), 'warn How an exchange ended could not be kept.');
    await tally.note(true);
    assert.deepEqual(await tally.read(), { ended: 1, failed: 1 });
  });
});

describe('additions', () => {
  it('are united by path, each line once', () => {
    assert.deepEqual(
      unite(
        new Map([['a', ['x']]]),
        new Map([
          ['a', ['x', 'y']],
          ['b', ['z']],
        ]),
      ),
      new Map([
        ['a', ['x', 'y']],
        ['b', ['z']],
      ]),
    );
  });
});

describe('why a remote did not take the events', () => {
  it('is one sentence with what to do, for every reason', () => {
    const target = { remote: 'origin', branch: 'state' };
    const kinds = ['stale', 'refused', 'auth', 'not-found', 'unreachable', 'timeout'] as const;
    const outcomes = kinds.map((kind) => failureOutcome({ kind, detail: kind === 'stale' ? '' : 'why' }, target, 2));
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['contended', 'refused', 'denied', 'denied', 'offline', 'offline'],
    );
    for (const { message, pushes } of outcomes) {
      assert.match(message, /origin/);
      assert.equal(pushes, 2);
    }
  });

  it('names who refused the push and why, in their own words where there are some', () => {
    const refusal = (kind: 'auth' | 'refused' | 'not-found' | 'timeout', detail: string): unknown => {
      const outcome = failureOutcome({ kind, detail }, { remote: 'origin', branch: 'state' }, 0);
      return 'refusal' in outcome ? outcome.refusal : null;
    };
    assert.deepEqual(refusal('refused', 'hook declined'), { remote: 'origin', reason: 'hook declined' });
    assert.deepEqual(refusal('auth', ''), { remote: 'origin', reason: 'you may not write there' });
    assert.deepEqual(refusal('not-found', 'gone'), { remote: 'origin', reason: 'gone' });
    assert.equal(refusal('timeout', 'slow'), null);
  });
});

describe('leases', () => {
  it('are those of processes that live, whatever else lies there', async () => {
    const world = makeWorld();
    const [dying, living] = [world.machine.start(7), world.machine.start(8)];
    const [a, b] = [ulidOf(1), ulidOf(2)];
    const lease = { worktree: 'main', openedAt: 1, heartbeatAt: 2, focusedAt: 3 };
    await new Leases(world.ports(dying), PATHS.windows).write(a, lease);
    await new Leases(world.ports(living), PATHS.windows).write(b, lease);
    for (const [name, content] of [
      [`${ulidOf(3)}.json`, '{'],
      [`${ulidOf(4)}.json`, '{}'],
      ['odd.json', '{}'],
      ['e.txt', ''],
    ] as const)
      await world.files.write(`${PATHS.windows}/${name}`, content);
    world.machine.end(7);
    const leases = new Leases(world.ports(), PATHS.windows);
    assert.deepEqual([...(await leases.live()).keys()], [b]);
    await leases.remove(b);
    assert.equal((await leases.live()).size, 0);
  });
});

describe('activity files', () => {
  it('are united over processes, by session; damaged ones are left out', async () => {
    const world = makeWorld();
    const ports = world.ports();
    const [a, b] = ['a', 'b'].map((owner) => new ActivityFiles(ports, PATHS.activity, owner));
    await a!.write(ulidOf(1), { lastAt: 5, human: [[1, 5]], agent: [] });
    await b!.write(ulidOf(1), { lastAt: 9, human: [[4, 9]], agent: [[2, 3]] });
    await b!.write(ulidOf(2), { lastAt: 1, human: [], agent: [] });
    for (const content of ['', '{}', 'x'.repeat(20)])
      await world.files.write(`${PATHS.activity}/${ulidOf(3)}.c.json`, content);
    await world.files.write(`${PATHS.activity}/odd.json`, '');
    const all = await a!.readAll();
    assert.deepEqual(
      [...all],
      [
        [ulidOf(1), { lastAt: 9, human: [[1, 9]], agent: [[2, 3]] }],
        [ulidOf(2), { lastAt: 1, human: [], agent: [] }],
      ],
    );
    await a!.remove(ulidOf(1));
    assert.deepEqual([...(await a!.readAll()).keys()], [ulidOf(2)]);
  });
});
