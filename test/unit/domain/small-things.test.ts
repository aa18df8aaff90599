import assert from 'node:assert/strict';
import fc from 'fast-check';
import { authorSlug, isSameAuthor, loginFromEmail } from '../../../src/domain/author';
import { currentSession } from '../../../src/domain/current-session';
import { decodeLine, encodeEvent } from '../../../src/domain/events/codec';
import { countPaths } from '../../../src/domain/evidence';
import { foldEvents } from '../../../src/domain/fold/state';
import { formatAge, formatDuration } from '../../../src/domain/format-duration';
import { HLC, hlcTime, nextHlc, observeHlc } from '../../../src/domain/hlc';
import { parseDuration } from '../../../src/domain/parse-duration';
import { plainTitle } from '../../../src/domain/plain-title';
import { displayId, SESSION_ID, ULID, withCollision } from '../../../src/domain/session-id';
import { isVersionAtLeast } from '../../../src/domain/version';
import { event, eventSets, started, ulidOf } from '../../helpers/events';

const NOON = Date.parse('2026-11-19T12:00:00.000Z');
const DAY = 24 * 60 * 60_000;

describe('the hybrid logical clock', () => {
  it('never goes back, and sorts as text', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100_000, max: 100_000 }), { maxLength: 30 }), (jumps) => {
        let [last, now]: [string | null, number] = [null, NOON];
        for (const jump of jumps) {
          now += jump;
          const next = nextHlc(last, now);
          assert.match(next, HLC);
          if (last !== null) assert.ok(next > last);
          last = next;
        }
      }),
    );
  });

  it('goes on to the next millisecond when its counter is full', () => {
    assert.equal(nextHlc('2026-11-19T12:00:00.000Z.ffff', NOON), '2026-11-19T12:00:00.001Z.0000');
  });

  it('follows a clock up to a day ahead and no further', () => {
    const [near, far] = [nextHlc(null, NOON + DAY), nextHlc(null, NOON + DAY + 1)];
    assert.equal(observeHlc(null, near, NOON), near);
    assert.equal(observeHlc(null, far, NOON), null);
    assert.equal(observeHlc(near, nextHlc(null, NOON), NOON), near);
    assert.equal(hlcTime(near), NOON + DAY);
  });
});

describe('the codec', () => {
  it('brings every event back as it was', () => {
    fc.assert(
      fc.property(eventSets, (events) => {
        for (const one of events) {
          const decoded = decodeLine(encodeEvent(one));
          assert.deepEqual(decoded, { is: 'event', event: one });
        }
      }),
    );
  });

  it('throws on nothing and tells what is newer from what is garbage', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        assert.ok(['newer', 'garbage'].includes(decodeLine(line).is));
      }),
    );
    const { hlc } = started(1);
    assert.equal(decodeLine(JSON.stringify({ v: 2, kind: 'session.started', id: 'x', hlc })).is, 'newer');
    assert.equal(decodeLine(JSON.stringify({ v: 1, kind: 'session.danced', id: 'x', hlc })).is, 'newer');
    for (const line of [
      '',
      'null',
      '[]',
      '{}',
      '"x"',
      `"${'x'.repeat(300_000)}"`,
      JSON.stringify({ ...started(1), slug: '../x' }),
    ])
      assert.equal(decodeLine(line).is, 'garbage', line.slice(0, 80));
  });
});

describe('an author', () => {
  it('has a slug from the setting, the login, the e-mail or the name, in this order', () => {
    const ada = { name: 'Ada Lovelace', email: 'Ada.L@example.com' };
    assert.equal(authorSlug(ada, 'The Countess'), 'the-countess');
    assert.equal(authorSlug({ ...ada, login: 'adal' }), 'adal');
    assert.equal(authorSlug({ ...ada, email: '123+adal@users.noreply.github.com' }), 'adal');
    assert.equal(authorSlug(ada), 'ada-l');
    assert.equal(authorSlug({ name: 'Ádá', email: '' }), 'ada');
    assert.equal(authorSlug({ name: '山田', email: '@' }), 'someone');
  });

  it('always has a slug that fits an event and an id', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (name, email, setting) => {
        const slug = authorSlug({ name, email }, setting);
        assert.match(slug, /^[a-z0-9][a-z0-9-]{0,39}$/);
        assert.match(displayId(slug, NOON), SESSION_ID);
      }),
    );
  });

  it('is the same by login or by e-mail, in any letter case, and nobody else', () => {
    const ada = { name: 'Ada', email: 'ada@example.com' };
    assert.equal(isSameAuthor(ada, { name: 'A.', email: 'ADA@example.com' }), true);
    assert.equal(isSameAuthor({ ...ada, login: 'AdaL' }, { name: '', email: 'adal@users.noreply.github.com' }), true);
    assert.equal(isSameAuthor({ ...ada, login: 'x' }, { ...ada, login: 'y' }), false);
    assert.equal(isSameAuthor({ name: 'a', email: '' }, { name: 'a', email: '' }), false);
    assert.equal(loginFromEmail('ada@example.com'), null);
  });
});

describe('a session’s id', () => {
  it('is slug, day and minute in UTC, and numbered where two would be alike', () => {
    assert.equal(displayId('ada', NOON + 59_999), 'ada-20261119-1200');
    assert.equal(withCollision('x', 1), 'x');
    assert.equal(withCollision('x', 3), 'x-3');
  });

  it('is never a path, and a ULID never lower case', () => {
    for (const id of ['../x', 'a/b', '', 'a\nb', '🤖', 'x'.repeat(81)]) assert.doesNotMatch(id, SESSION_ID);
    assert.match(ulidOf(1), ULID);
    assert.doesNotMatch(ulidOf(1).toLowerCase(), ULID);
  });
});

describe('the current session of a working tree', () => {
  it('is the open one of this clone and tree that started last', () => {
    const writer = started(1).by;
    const state = foldEvents([
      started(1),
      started(2),
      started(3, { worktree: 'other' }),
      started(4, { by: ulidOf(7) }),
      started(5),
      event(6, { kind: 'session.cleared' }, { session: ulidOf(5) }),
    ]);
    assert.equal(currentSession(state, writer, 'main')?.session, ulidOf(2));
    assert.equal(currentSession(state, writer, 'other')?.session, ulidOf(3));
    assert.equal(currentSession(state, writer, 'none'), null);
  });
});

describe('what people read', () => {
  it('are durations in hours and minutes, and ages in the largest unit', () => {
    assert.deepEqual([0, 42.9, 60, 725, -3].map(formatDuration), ['0:00', '0:42', '1:00', '12:05', '0:00']);
    assert.deepEqual(
      [0, 16, 180, 47 * 60, 48 * 60].map((minutes) => formatAge(minutes * 60_000)),
      ['just now', '16 min', '3 h', '47 h', '2 d'],
    );
  });

  it('are titles on one line, cut between characters, without what turns or hides text', () => {
    assert.equal(plainTitle(' a\r\n\tb\u2028c\u202e\u0000 '), 'a b c');
    assert.equal(plainTitle('💃'.repeat(10), 10), `${'💃'.repeat(4)}…`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (text) => {
        const title = plainTitle(text);
        assert.ok(title.length <= 300);
        assert.doesNotMatch(title, /[\p{Cc}\u2028\u2029]/u);
      }),
    );
  });
});

describe('a length of time that a person gives', () => {
  it('is minutes, hours, days or weeks, and never nothing', () => {
    const minutes = ['30m', '2h', '7d', '2w'].map((text) => (parseDuration(text) ?? 0) / 60_000);
    assert.deepEqual(minutes, [30, 120, 7 * 1440, 14 * 1440]);
    for (const text of ['', '0h', '5', 'h', '-1d', '1.5h', '1 h', '2y', '1234567m', 'soon'])
      assert.equal(parseDuration(text), null, text);
  });
});

describe('a version', () => {
  it('is compared with a floor number by number', () => {
    for (const version of ['2.31', '2.31.0', '2.40.1', '3', 'v2.31.4']) assert.ok(isVersionAtLeast(version, '2.31'));
    for (const version of ['2.30.9', '2.4', '1.99', 'v2']) assert.ok(!isVersionAtLeast(version, '2.31'), version);
  });
});

describe('the paths of a commit', () => {
  it('are counted as tests or documentation by where they lie and what they are called', () => {
    const tests = [
      'test/a.ts',
      'src/__tests__/a.js',
      'a.spec.ts',
      'pkg/a_test.go',
      'test_a.py',
      'src/FooTest.java',
      'docs/test/a.md',
    ];
    const docs = ['README', 'docs/a.png', 'a/b.md', 'CHANGELOG.txt', 'guide.rst'];
    const neither = ['src/latest.ts', 'src/contest/a.ts', 'readmex.ts', 'src/doctor/a.ts', 'attest.go'];
    assert.deepEqual(countPaths(tests), { files: tests.length, tests: tests.length, docs: 0 });
    assert.deepEqual(countPaths(docs), { files: docs.length, tests: 0, docs: docs.length });
    assert.deepEqual(countPaths(neither), { files: neither.length, tests: 0, docs: 0 });
  });
});
