import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checksumOf } from '../../../../src/adapters/node/crc32';
import { decodeLine, encodeEvent } from '../../../../src/domain/events/codec';
import { foldEvents } from '../../../../src/domain/fold/state';
import { sessionsFile, sessionStateFile } from '../../../../src/domain/migration/old-files';
import { planImport } from '../../../../src/domain/migration/plan-import';
import { readImport } from '../../../../src/domain/migration/read-import';
import { readSessionState } from '../../../../src/domain/migration/read-session-state';
import { eventSets, event, started, ulidOf } from '../../../helpers/events';

const STATE_FILE = {
  version: '1.0',
  last_updated: '2026-03-01T10:00:00Z',
  pr_to_session: { '12': 'ada-20260301-0900', '13': 'bob-20260301-0800', x: 'ada-20260301-0900', '14': 7 },
  session_to_prs: { 'ada-20260301-0900': [11, 12], 'bob-20260301-0800': 'none' },
  session_metadata: {
    'ada-20260301-0900': { author: 'Ada <ada@example.com>', started_at: '2026-03-01T09:00:12Z', status: 'active' },
    broken: { author: 'x' },
  },
};

describe('a session_state.json', () => {
  it('becomes sessions with their PRs from both maps, and names what is none', () => {
    const read = readSessionState(STATE_FILE);
    assert.deepEqual(
      read?.sessions.map(({ id, isOpen, prs }) => [id, isOpen, prs]),
      [
        ['ada-20260301-0900', true, [11, 12]],
        ['bob-20260301-0800', true, [13]],
      ],
    );
    assert.deepEqual(read?.setAside, [
      'session_to_prs bob-20260301-0800',
      'pr_to_session 14',
      'pr_to_session x',
      'session_metadata broken',
    ]);
  });

  it('keeps the ids that people know, active sessions active and completed ones completed', () => {
    const read = readSessionState({
      version: 1,
      session_metadata: {
        'ada-20260301-0900': { author: 'Somebody Else', started_at: '2026-03-01T09:00:12Z' },
        'ada-20260302-0900': { completed_at: '2026-03-02T10:00:00Z', trigger: 'timeout', score: 3 },
        'ada-20260303-0900': { status: 'completed', last_activity: '2026-03-03T09:30:00Z', score: 1000 },
      },
    });
    const state = foldEvents(planImport(foldEvents([]), read?.sessions ?? [], checksumOf).events);
    assert.deepEqual(Object.keys(state.byDisplayId).sort(), [
      'ada-20260301-0900',
      'ada-20260302-0900',
      'ada-20260303-0900',
    ]);
    assert.deepEqual(
      Object.keys(state.open).map((ulid) => state.sessions[ulid]?.started?.author.name),
      ['Somebody Else'],
    );
    const scores = Object.values(state.sessions).map(({ scored }) => scored?.value.score);
    assert.deepEqual(scores.sort(), [3, undefined, undefined]);
  });
});

describe('the older files', () => {
  it('tell of every session as it is, by the same bytes every time, and reading them back finds all of them known', () => {
    fc.assert(
      fc.property(eventSets, (events) => {
        const state = foldEvents(events);
        for (const write of [sessionsFile, sessionStateFile]) {
          const text = JSON.stringify(write(state));
          assert.equal(JSON.stringify(write(foldEvents([...events].reverse()))), text);
          const read = readImport(text);
          if (read === null || read.is === 'jsonl') assert.fail(text);
          assert.deepEqual(read.read.setAside, []);
          const again = planImport(state, read.read.sessions, checksumOf);
          assert.deepEqual(again, { events: [], known: read.read.sessions.length });
          const fresh = foldEvents(planImport(foldEvents([]), read.read.sessions, checksumOf).events);
          assert.equal(Object.keys(fresh.sessions).length, read.read.sessions.length);
          const twice = planImport(fresh, read.read.sessions, checksumOf).events;
          assert.deepEqual(foldEvents(twice, structuredClone(fresh)), fresh, 'twice is once');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('give a known session the PRs that are in none, unless it was scored', () => {
    const base = [started(1), event(2, { kind: 'pr.added', pr: 1, title: 'x' })];
    const old = readSessionState({
      version: 1,
      session_metadata: { 'ada-20261119-1431': { prs: [1, 2] } },
    });
    const plan = planImport(foldEvents(base), old?.sessions ?? [], checksumOf);
    assert.deepEqual(
      plan.events.map((one) => [one.kind, one.session, 'pr' in one ? one.pr : null]),
      [['pr.added', ulidOf(1), 2]],
    );
    const scored = foldEvents([...base, event(3, { kind: 'session.scored', score: 1, points: [] })]);
    assert.deepEqual(planImport(scored, old?.sessions ?? [], checksumOf), { events: [], known: 1 });
    const archived = planImport(foldEvents([]), old?.sessions ?? [], checksumOf, (id) => id === 'ada-20261119-1431');
    assert.deepEqual(archived, { events: [], known: 1 });
  });

  it('tell of one session once where both of them have it', () => {
    const one = { session_id: 'ada-20260301-0900', started_at: '2026-03-01T09:00:00Z' };
    const text = JSON.stringify({
      version: '1',
      active_sessions: [{ ...one, prs: [1], last_activity: '2026-03-01T09:05:00Z' }],
      completed_sessions: [{ ...one, prs: [2, 1], completed_at: '2026-03-01T09:20:00Z', trigger: 'marker' }],
    });
    const read = readImport(text);
    if (read?.is !== 'sessions') assert.fail();
    const state = foldEvents(planImport(foldEvents([]), read.read.sessions, checksumOf).events);
    const [session, ...others] = Object.values(state.sessions);
    assert.deepEqual([others.length, Object.keys(state.open).length, Object.keys(state.byPr)], [0, 0, ['1', '2']]);
    assert.deepEqual(
      Object.values(session?.completions ?? {}).map(({ trigger }) => trigger),
      ['marker'],
    );
  });
});

describe('a file to import', () => {
  it('is told by what stands in it, and is none where nothing of it is ours', () => {
    for (const text of ['null', '[]', '3', '{}', '\0\0', 'PK\u0003\u0004', '<html>', '{"active_sessions":{}}']) {
      assert.equal(readImport(text), null, text);
    }
    assert.deepEqual(readImport(' \n'), { is: 'jsonl', lines: [], setAside: [] });
    const line = encodeEvent(started(1));
    assert.deepEqual(readImport(`${line}\r\nnonsense\n{"v":1}\n`), {
      is: 'jsonl',
      lines: [line],
      setAside: ['line 2: not JSON', 'line 3: no event: v, kind, id or hlc is missing'],
    });
  });

  it('makes only events that fit their schemas, whatever it says', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.constantFrom('../../x', '__proto__', '\u202e', 'constructor', '-20260301-0900'),
    );
    const value = fc.oneof(hostile, fc.integer(), fc.constant(null), fc.constant('2026-03-01T09:00:00Z'));
    const entry = fc.dictionary(
      fc.constantFrom('author', 'started_at', 'prs', 'status', 'score', 'title', 'last_activity', 'login'),
      fc.oneof(value, fc.array(value)),
    );
    const file = fc.record({
      version: fc.constant('1'),
      session_metadata: fc.dictionary(hostile, fc.oneof(entry, value)),
      session_to_prs: fc.dictionary(hostile, fc.oneof(fc.array(fc.integer()), value)),
      pr_to_session: fc.dictionary(fc.oneof(hostile, fc.nat().map(String)), value),
    });
    fc.assert(
      fc.property(file, (content) => {
        const read = readImport(JSON.stringify(content));
        if (read?.is !== 'session-state') assert.fail();
        for (const made of planImport(foldEvents([]), read.read.sessions, checksumOf).events) {
          assert.equal(decodeLine(encodeEvent(made)).is, 'event', encodeEvent(made));
        }
      }),
    );
  });
});
