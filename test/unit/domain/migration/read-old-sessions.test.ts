import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checksumOf } from '../../../../src/adapters/node/crc32';
import { decodeLine, encodeEvent } from '../../../../src/domain/events/codec';
import { foldEvents } from '../../../../src/domain/fold/state';
import { readOldSessions } from '../../../../src/domain/migration/read-old-sessions';

const FILE = {
  version: '1.0',
  last_updated: '2025-11-19T15:00:00Z',
  active_sessions: {
    'ada-20251119-1430': {
      author: 'Ada <ada@example.com>',
      started_at: '2025-11-19T14:30:00Z',
      last_activity: '2025-11-19T14:50:00Z',
      prs: [7, 8],
    },
  },
  completed_sessions: [
    {
      session_id: 'bob-20251118-0900',
      start_time: 1763456400000,
      ended_at: 1763460000000,
      title: 'Login\u001b[31m',
      trigger: 'timeout',
      pr_numbers: [{ number: 5 }],
    },
    { title: 'without a start' },
    'nothing',
  ],
};

const read = (file: unknown) => readOldSessions(JSON.stringify(file), checksumOf);

describe('the session file of an older version', () => {
  it('becomes sessions that have ended, with their PRs, and names what is none', () => {
    const old = read(FILE);
    const state = foldEvents(old?.events ?? []);
    assert.deepEqual(Object.keys(state.byDisplayId).sort(), ['ada-20251119-1430', 'bob-20251118-0900']);
    assert.deepEqual(Object.keys(state.open), []);
    assert.deepEqual(Object.keys(state.byPr), ['5', '7', '8']);
    const triggers = Object.values(state.sessions).flatMap(({ completions }) => Object.values(completions));
    assert.deepEqual(triggers.map(({ trigger }) => trigger).sort(), ['orphaned', 'timeout']);
    assert.deepEqual(old?.setAside, ['completed_sessions 1', 'completed_sessions 2']);
  });

  it('gives the same events every time, each with an id of its own', () => {
    const ids = read(FILE)?.events.map(({ id }) => id) ?? [];
    assert.deepEqual(
      read(FILE)?.events.map(({ id }) => id),
      ids,
    );
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(
      foldEvents([...(read(FILE)?.events ?? []), ...(read(FILE)?.events ?? [])]).byPr[7]?.sessions.length,
      1,
    );
  });

  it('is none where it is something else, and whatever stands in it makes only events that fit their schemas', () => {
    for (const text of ['', 'null', '[]', '{}', '{"version":1,"active_sessions":3}', '{"version":{}}']) {
      assert.equal(readOldSessions(text, checksumOf), null, text);
    }
    const hostile = fc.oneof(fc.string(), fc.constantFrom('../../x', '__proto__', '\u202e', ' ', 'x'.repeat(500)));
    const time = fc.oneof(fc.integer(), fc.double(), fc.constantFrom('now', '2025-11-19', '+275760-09-13', '-1'));
    const entry = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          id: hostile,
          author: hostile,
          title: hostile,
          started_at: time,
          ended_at: time,
          trigger: hostile,
          prs: fc.array(fc.oneof(fc.integer(), fc.double())),
        },
        { requiredKeys: ['id', 'started_at'] },
      ),
    );
    fc.assert(
      fc.property(fc.array(entry), fc.dictionary(hostile, entry), (list, byId) => {
        const old = read({ version: 1, completed_sessions: list, active_sessions: byId });
        for (const event of old?.events ?? [])
          assert.equal(decodeLine(encodeEvent(event)).is, 'event', encodeEvent(event));
      }),
    );
  });
});
