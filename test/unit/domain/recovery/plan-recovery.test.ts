import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RecoveryCause } from '../../../../src/domain/recovery/cause';
import type { RecoveryEvidence, WindowEvidence } from '../../../../src/domain/recovery/evidence';
import { isEmptyPlan, planRecovery } from '../../../../src/domain/recovery/plan-recovery';
import { ulidOf } from '../../../helpers/events';

const NOW = Date.parse('2026-11-19T15:30:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SESSION = ulidOf(1);
const [FIRST, SECOND] = [ulidOf(11), ulidOf(12)];

function window(change: Partial<WindowEvidence> = {}): WindowEvidence {
  return {
    window: FIRST,
    lease: { pid: 7, worktree: 'main', heartbeatAt: NOW - MINUTE },
    changedAt: NOW - MINUTE,
    process: 'ended',
    session: SESSION,
    isWorktreeThere: true,
    ...change,
  };
}

function evidence(change: Partial<RecoveryEvidence> = {}): RecoveryEvidence {
  return {
    now: NOW,
    worktree: 'main',
    windows: [window()],
    sessions: new Map([[SESSION, { worktree: 'main', isDue: false }]]),
    told: new Set(),
    damagedSegments: [],
    wasCacheDamaged: false,
    damagedActivity: [],
    freeBytes: null,
    ...change,
  };
}

const silent = { pid: 7, worktree: 'main', heartbeatAt: NOW - 3 * HOUR };

describe('why a window is taken for dead', () => {
  const cases: [name: string, given: RecoveryEvidence, cause: RecoveryCause, first: RegExp][] = [
    ['its process ended', evidence(), 'process-killed', /^Process 7 has ended\.$/],
    [
      'its number belongs to another process',
      evidence({ windows: [window({ process: 'replaced' })] }),
      'process-killed',
      /^Process 7 is another one by now/,
    ],
    [
      'the machine restarted',
      evidence({ windows: [window({ process: 'rebooted' })] }),
      'process-killed',
      /^The machine restarted/,
    ],
    [
      'nobody heard of it for two hours, and nobody can ask',
      evidence({ windows: [window({ process: 'unknown', lease: silent })] }),
      'heartbeat-timeout',
      /^There was no sign of life from another host for 3 h\.$/,
    ],
    [
      'its lease is damaged and old',
      evidence({ windows: [window({ process: 'unknown', lease: null, changedAt: NOW - 3 * HOUR })] }),
      'corrupted-state',
      /^There was no sign of life for 3 h\.$/,
    ],
    [
      'its activity is damaged',
      evidence({ damagedActivity: [{ name: `${SESSION}.${FIRST}.json`, window: FIRST }] }),
      'corrupted-state',
      /^Process 7 has ended\.$/,
    ],
    ['the journal is damaged', evidence({ damagedSegments: ['x.jsonl'] }), 'corrupted-state', /^Process 7 has ended/],
    ['the cache was damaged', evidence({ wasCacheDamaged: true }), 'corrupted-state', /^Process 7 has ended\.$/],
    ['there is no room', evidence({ freeBytes: 2048 }), 'disk-full', /^Process 7 has ended\.$/],
    [
      'its working tree is gone',
      evidence({ windows: [window({ isWorktreeThere: false })] }),
      'orphaned',
      /^Process 7 has ended\.$/,
    ],
    [
      'it is open no more in a process that runs',
      evidence({ windows: [window({ process: 'closed' })] }),
      'unknown',
      /^It never said that it closed\.$/,
    ],
  ];
  for (const [name, given, cause, first] of cases) {
    it(`is ${cause} when ${name}`, () => {
      const [dead] = planRecovery(given).windows;
      assert.equal(dead?.cause, cause);
      assert.match(dead.evidence[0] ?? '', first);
      assert.equal(dead.evidence.at(-1), 'It never said that it closed.');
    });
  }

  it('is said in the order in which it was looked for', () => {
    const [dead] = planRecovery(
      evidence({
        windows: [window({ lease: silent, isWorktreeThere: false })],
        damagedSegments: ['x.jsonl'],
        freeBytes: 2048,
      }),
    ).windows;
    assert.deepEqual(dead?.evidence, [
      'Process 7 has ended.',
      'There was no sign of life for 3 h.',
      'The journal segment x.jsonl holds damaged lines.',
      'Only 2 kB are free on the disk.',
      'Its working tree main is gone.',
      'It never said that it closed.',
    ]);
  });

  for (const [name, alive] of [
    ['whose process runs, however old its heartbeat', window({ process: 'running', lease: silent })],
    ['of another host that was heard of', window({ process: 'unknown' })],
    ['whose lease is damaged, but was written just now', window({ process: 'unknown', lease: null })],
  ] as const) {
    it(`never concerns a window ${name}`, () => {
      const plan = planRecovery(evidence({ windows: [alive] }));
      assert.deepEqual(plan.windows, []);
      assert.equal(isEmptyPlan(plan), true);
    });
  }
});

describe('what becomes of the session of a dead window', () => {
  const sessions = (isDue: boolean, worktree = 'main'): RecoveryEvidence['sessions'] =>
    new Map([[SESSION, { worktree, isDue }]]);

  it('goes on when the person is back in time', () => {
    const { windows, sessions: told } = planRecovery(evidence());
    assert.equal(windows[0]?.then, 'resume');
    assert.deepEqual([told[0]?.outcome, told[0]?.windows], ['resumed', [FIRST]]);
  });

  it('is completed when its time has come', () => {
    assert.equal(planRecovery(evidence({ sessions: sessions(true) })).sessions[0]?.outcome, 'completed');
  });

  it('goes on, its time or not, where another window lives on the same working tree', () => {
    const sibling = window({ window: SECOND, process: 'running' });
    const plan = planRecovery(evidence({ windows: [window(), sibling], sessions: sessions(true) }));
    assert.deepEqual(
      plan.windows.map(({ window: id, then }) => [id, then]),
      [[FIRST, 'resume']],
    );
  });

  it('waits in another working tree until its time has come', () => {
    const lease = { pid: 7, worktree: 'linked', heartbeatAt: NOW };
    const windows = [window({ lease })];
    const waiting = planRecovery(evidence({ windows, sessions: sessions(false, 'linked') }));
    assert.deepEqual([waiting.windows[0]?.then, waiting.sessions, isEmptyPlan(waiting)], ['wait', [], true]);
    const due = planRecovery(evidence({ windows, sessions: sessions(true, 'linked') }));
    assert.equal(due.windows[0]?.then, 'complete');
  });

  it('is told once, of all windows that died on it, with the cause that explains most', () => {
    const second = window({ window: SECOND, process: 'replaced', isWorktreeThere: false });
    const { sessions: told } = planRecovery(evidence({ windows: [window(), second] }));
    assert.deepEqual(
      told.map(({ windows, cause }) => [windows, cause]),
      [[[FIRST, SECOND], 'orphaned']],
    );
  });

  it('is not told again by the next recovery when the one before died half-way', () => {
    const plan = planRecovery(evidence({ told: new Set([FIRST]) }));
    assert.deepEqual([plan.sessions, plan.windows[0]?.then], [[], 'resume']);
  });
});

describe('damaged activity', () => {
  it('is put aside, but never that of a window that lives', () => {
    const files = [FIRST, SECOND].map((id) => ({ name: `${SESSION}.${id}.json`, window: id }));
    const windows = [window(), window({ window: SECOND, process: 'running' })];
    assert.deepEqual(planRecovery(evidence({ windows, damagedActivity: files })).putAside, [files[0]!.name]);
  });
});

describe('any recovery', () => {
  const ids = fc.integer({ min: 1, max: 6 }).map((n) => ulidOf(10 + n));
  const worktrees = fc.constantFrom('main', 'linked', 'other');
  const windows = fc.uniqueArray(
    fc.record({
      window: ids,
      lease: fc.option(
        fc.record({ pid: fc.nat(9), worktree: worktrees, heartbeatAt: fc.integer({ min: NOW - 5 * HOUR, max: NOW }) }),
      ),
      changedAt: fc.integer({ min: NOW - 5 * HOUR, max: NOW }),
      process: fc.constantFrom('running', 'ended', 'replaced', 'rebooted', 'unknown', 'closed'),
      session: fc.option(fc.constantFrom(...[1, 2, 3, 4].map(ulidOf))),
      isWorktreeThere: fc.boolean(),
    }),
    { selector: (one) => one.window },
  );
  const worlds = fc.record({
    now: fc.constant(NOW),
    worktree: worktrees,
    windows,
    // Session 4 is a teammate's: whoever reads the evidence never hands it over.
    sessions: fc
      .tuple(...[1, 2, 3].map(() => fc.record({ worktree: worktrees, isDue: fc.boolean() })))
      .map((all) => new Map(all.map((one, n) => [ulidOf(n + 1), one]))),
    told: fc.uniqueArray(ids).map((all) => new Set(all)),
    damagedSegments: fc.array(fc.constant('x.jsonl'), { maxLength: 1 }),
    wasCacheDamaged: fc.boolean(),
    damagedActivity: fc.array(
      ids.map((id) => ({ name: `${SESSION}.${id}.json`, window: id })),
      { maxLength: 3 },
    ),
    freeBytes: fc.option(fc.nat(64 * 1024 * 1024)),
  });

  it('leaves windows that run and sessions of others alone, and tells each death once', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const plan = planRecovery(world);
        const running = world.windows.filter(({ process }) => process === 'running').map((one) => one.window);
        for (const { window: id, evidence: said } of plan.windows) {
          assert.ok(!running.includes(id));
          assert.ok(said.length > 0);
        }
        for (const name of plan.putAside) assert.ok(!running.some((id) => name.includes(id)));
        const told = plan.sessions.flatMap((one) => one.windows);
        assert.equal(new Set(told).size, told.length);
        assert.equal(new Set(plan.sessions.map(({ session }) => session)).size, plan.sessions.length);
        for (const { session, outcome } of plan.sessions) {
          assert.ok(world.sessions.has(session));
          if (outcome === 'completed') assert.equal(world.sessions.get(session)?.isDue, true);
        }
      }),
    );
  });

  it('comes to its end: once it is done, nothing of it is left to do', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const done = planRecovery(world);
        const gone = new Set(done.windows.filter(({ then }) => then !== 'wait').map((one) => one.window));
        const ended = new Set(done.windows.filter(({ then }) => then === 'complete').map(({ session }) => session));
        const again = planRecovery({
          ...world,
          windows: world.windows.filter((one) => !gone.has(one.window)),
          sessions: new Map([...world.sessions].filter(([session]) => !ended.has(session))),
          damagedSegments: [],
          wasCacheDamaged: false,
          damagedActivity: world.damagedActivity.filter(({ name }) => !done.putAside.includes(name)),
        });
        assert.equal(isEmptyPlan(again), true);
        assert.deepEqual(again.sessions, []);
      }),
    );
  });
});
