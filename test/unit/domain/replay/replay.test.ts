import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { createReplay, type ReplayOptions, type ReplayResult } from '../../../../src/domain/replay/replay';
import type { ReplayCommit } from '../../../../src/domain/replay/replay-commit';

const START = Date.parse('2026-11-19T14:30:00Z');
const MINUTE = 60_000;
const OPTIONS: ReplayOptions = {
  gapMinutes: 30,
  markers: DEFAULT_CONFIG.completion_markers,
  now: START + 1000 * MINUTE,
};

/** A commit of Ada's so many minutes after the start. */
const commit = (minute: number, more: Partial<ReplayCommit> & { email?: string } = {}): ReplayCommit => ({
  sha: `at-${minute}`,
  author: { name: 'Ada', email: more.email ?? 'ada@example.com' },
  authoredAt: START + minute * MINUTE,
  subject: 'work',
  files: [],
  ...more,
});

/** Replays commits given oldest first, as a log would show them. */
function replay(oldestFirst: readonly ReplayCommit[], options: Partial<ReplayOptions> = {}): ReplayResult {
  const running = createReplay({ ...OPTIONS, ...options });
  running.add(oldestFirst.toReversed());
  return running.finish();
}

const shape = ({ sessions }: ReplayResult): [string[], string | null][] =>
  sessions.map(({ commits, trigger }) => [commits, trigger]);

const anyCommit = fc.record({
  sha: fc.uuid(),
  author: fc.record({ name: fc.string(), email: fc.constantFrom('a@x', 'A@X', 'b@x', '') }),
  authoredAt: fc.oneof(
    fc.integer({ min: 0, max: 600 }).map((minute) => START + minute * MINUTE),
    fc.constantFrom(0, -1, 1e18, -1e18, NaN, Infinity, -Infinity),
  ),
  subject: fc.constantFrom('work', 'login complete', 'final pr', ''),
  files: fc.array(fc.constantFrom('a', 'b', 'c')),
});

describe('replay', () => {
  it('answers in exactly this form', () => {
    const commits = [
      commit(0, { files: ['a', 'b'] }),
      commit(1.5, { files: ['b', 'c'], email: 'ADA@Example.com' }),
      commit(40, { subject: 'all finished', files: ['a'] }),
    ];
    assert.deepStrictEqual(replay(commits), {
      sessions: [
        {
          id: 'ada-20261119-1430',
          author: 'ada@example.com',
          startedAt: '2026-11-19T14:30:00.000Z',
          endedAt: '2026-11-19T14:31:30.000Z',
          activeMinutes: 1.5,
          commits: ['at-0', 'at-1.5'],
          files: 3,
          trigger: 'timeout',
        },
        {
          id: 'ada-20261119-1510',
          author: 'ada@example.com',
          startedAt: '2026-11-19T15:10:00.000Z',
          endedAt: '2026-11-19T15:10:00.000Z',
          activeMinutes: 0,
          commits: ['at-40'],
          files: 1,
          trigger: 'marker',
        },
      ],
      totals: { sessions: 2, commits: 3, activeMinutes: 1.5 },
    });
  });

  it('has no sessions in an empty history', () => {
    assert.deepStrictEqual(replay([]), { sessions: [], totals: { sessions: 0, commits: 0, activeMinutes: 0 } });
  });

  it('does not split at a gap of exactly the limit, but a second later', () => {
    assert.equal(replay([commit(0), commit(30)]).totals.sessions, 1);
    assert.equal(replay([commit(0), commit(30 + 1 / 60)]).totals.sessions, 2);
  });

  it('splits after a marker and not before it', () => {
    const commits = [commit(0), commit(1, { subject: 'complete' }), commit(2)];
    assert.deepStrictEqual(shape(replay(commits)), [
      [['at-0', 'at-1'], 'marker'],
      [['at-2'], 'timeout'],
    ]);
    assert.equal(replay(commits, { markers: null }).totals.sessions, 1);
  });

  it('leaves the last session of an author open while it could go on', () => {
    const commits = [commit(0), commit(60), commit(61, { email: 'bob@x', subject: 'complete' })];
    const at = (minute: number): (string | null)[] =>
      shape(replay(commits, { now: START + minute * MINUTE })).map(([, trigger]) => trigger);
    assert.deepStrictEqual(at(90), ['timeout', null, 'marker']);
    assert.deepStrictEqual(at(91), ['timeout', 'timeout', 'marker']);
    assert.deepStrictEqual(at(-1000), ['timeout', null, 'marker']);
  });

  it('keeps authors apart and their sessions in the order of their start', () => {
    const commits = [commit(0), commit(1, { email: 'bob@x' }), commit(2), commit(3, { email: 'bob@x' })];
    assert.deepStrictEqual(
      replay(commits).sessions.map(({ id }) => id),
      ['ada-20261119-1430', 'bob-20261119-1431'],
    );
  });

  it('numbers sessions that would have the same id, in the order of their start', () => {
    const same = [0, 0.1, 0.2].map((minute) => commit(minute, { subject: 'complete' }));
    const { sessions } = replay([...same, commit(0.05, { email: 'ada@other.example', subject: 'complete' })]);
    assert.deepStrictEqual(
      sessions.map(({ id, commits }) => [id, ...commits]),
      [
        ['ada-20261119-1430', 'at-0'],
        ['ada-20261119-1430-2', 'at-0.05'],
        ['ada-20261119-1430-3', 'at-0.1'],
        ['ada-20261119-1430-4', 'at-0.2'],
      ],
    );
  });

  it('keeps commits of one second in the order they were made', () => {
    const commits = ['a', 'b', 'c'].map((sha) => commit(0, { sha }));
    assert.deepStrictEqual(replay(commits).sessions[0]?.commits, ['a', 'b', 'c']);
  });

  it('counts only commits within since and until, both included', () => {
    const commits = [0, 1, 2, 3].map((minute) => commit(minute));
    const within = replay(commits, { since: START + MINUTE, until: START + 2 * MINUTE });
    assert.deepStrictEqual(shape(within), [[['at-1', 'at-2'], 'timeout']]);
  });

  it('names an author without an e-mail by the name, or as someone', () => {
    const nobody = commit(0, { author: { name: '', email: '' } });
    assert.equal(replay([nobody]).sessions[0]?.id, 'someone-20261119-1430');
    assert.equal(replay([{ ...nobody, author: { name: 'Zoë K', email: '' } }]).sessions[0]?.id, 'zoe-k-20261119-1430');
  });

  for (const [what, authoredAt, id] of [
    ['the epoch', 0, 'ada-19700101-0000'],
    ['a time before the epoch', -1, 'ada-19691231-2359'],
    ['the far future', Date.parse('2199-01-01'), 'ada-21990101-0000'],
    ['more than an id can show', 1e300, 'ada-99991231-2359'],
    ['less than an id can show', -1e300, 'ada-00000101-0000'],
    ['no number', NaN, 'ada-19700101-0000'],
  ] as const)
    it(`shows a commit dated at ${what}`, () => {
      assert.equal(replay([commit(0, { authoredAt })]).sessions[0]?.id, id);
    });

  it('puts every commit into exactly one session and adds up', () => {
    fc.assert(
      fc.property(fc.array(anyCommit), fc.integer({ min: 0, max: 60 }), (commits, gapMinutes) => {
        const { sessions, totals } = replay(commits, { gapMinutes });
        assert.deepStrictEqual(
          sessions.flatMap((session) => session.commits).sort(),
          commits.map(({ sha }) => sha).sort(),
        );
        assert.deepStrictEqual([totals.sessions, totals.commits], [sessions.length, commits.length]);
        const minutes = sessions.reduce((sum, session) => sum + session.activeMinutes, 0);
        assert.ok(Math.abs(minutes - totals.activeMinutes) <= 1e-9 * Math.max(1, minutes));
        assert.equal(new Set(sessions.map(({ id }) => id)).size, sessions.length);
        for (const { activeMinutes, startedAt, endedAt, commits: shas } of sessions) {
          assert.equal(activeMinutes, (Date.parse(endedAt) - Date.parse(startedAt)) / MINUTE);
          assert.ok(activeMinutes <= gapMinutes * (shas.length - 1));
        }
      }),
    );
  });

  it('is the same in whatever order and pieces the commits come, when no two are of one time', () => {
    const distinct = fc
      .uniqueArray(anyCommit, {
        selector: ({ authoredAt }) => (Number.isFinite(authoredAt) ? authoredAt : 0),
        maxLength: 30,
      })
      .filter((commits) => commits.every(({ authoredAt }) => Math.abs(authoredAt) < 1e15));
    const shuffled = distinct.chain((commits) =>
      fc.tuple(fc.constant(commits), fc.shuffledSubarray(commits, { minLength: commits.length }), fc.nat(30)),
    );
    fc.assert(
      fc.property(shuffled, ([commits, others, cut]) => {
        const running = createReplay(OPTIONS);
        running.add(others.slice(0, cut));
        running.add(others.slice(cut));
        assert.deepStrictEqual(running.finish(), replay(commits));
      }),
    );
  });

  it('agrees with a count of the gaps, without markers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2000 })), (minutes) => {
        const sorted = minutes.toSorted((a, b) => a - b);
        const gaps = sorted.slice(1).map((minute, index) => minute - sorted[index]!);
        const { totals } = replay(
          minutes.map((minute) => commit(minute)),
          { markers: null },
        );
        assert.equal(totals.sessions, minutes.length === 0 ? 0 : 1 + gaps.filter((gap) => gap > 30).length);
        assert.equal(
          totals.activeMinutes,
          gaps.filter((gap) => gap <= 30).reduce((sum, gap) => sum + gap, 0),
        );
      }),
    );
  });
});
