import assert from 'node:assert/strict';
import { authorFinder, factsOfArchived, factsOfSession } from '../../../../src/domain/analytics/facts-of-state';
import type { SessionFacts } from '../../../../src/domain/analytics/session-facts';
import {
  archiveRecord,
  parseArchiveRecord,
  type ArchiveRecord,
} from '../../../../src/domain/compaction/archive-record';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import type { Event } from '../../../../src/domain/events/registry';
import { foldEvents } from '../../../../src/domain/fold/state';
import type { SessionRecord } from '../../../../src/domain/fold/session-record';
import { nextHlc } from '../../../../src/domain/hlc';
import { event, started, ulidOf } from '../../../helpers/events';

const ADA = { name: 'Ada', email: 'ada@example.com' };
const minute = (n: number): number => Date.parse(event(n, {}).at);

function factsOf(events: Event[], now: number): SessionFacts {
  const session = foldEvents(events).sessions[ulidOf(1)]!;
  return factsOfSession(session, DEFAULT_CONFIG, authorFinder([ADA], ADA), now);
}

const completed = (n: number, trigger: string): Event =>
  event(n, {
    kind: 'session.completed',
    trigger,
    endedAt: event(n, {}).at,
    minutes: { human: 3, agent: 2, active: 4 },
  });

describe('the facts of a session', () => {
  it('tell which PRs batching took in, which a person took out and which a person brought', () => {
    const { prs } = factsOf(
      [
        started(1),
        event(2, { kind: 'pr.added', pr: 1, title: 'kept' }),
        event(3, { kind: 'pr.added', pr: 2, title: 'left' }),
        event(4, { kind: 'pr.left', pr: 2 }),
        event(5, { kind: 'pr.added', pr: 3, title: 'brought', joined: true }),
        event(6, { kind: 'pr.added', pr: 4, title: 'left and brought back' }),
        event(7, { kind: 'pr.left', pr: 4 }),
        event(8, { kind: 'pr.added', pr: 4, title: 'left and brought back', joined: true }),
        event(9, { kind: 'pr.left', pr: 9 }),
      ],
      minute(10),
    );
    assert.deepEqual(
      prs.map(({ left, joined }) => [left, joined]),
      [
        [false, false],
        [true, false],
        [false, true],
        [false, true],
      ],
    );
  });

  it('count completions of a rule that were taken back, and not those by hand', () => {
    const facts = factsOf(
      [
        started(1),
        completed(2, 'marker'),
        completed(3, 'manual'),
        event(4, { kind: 'session.reopened', undoes: [ulidOf(2), ulidOf(3)] }),
        completed(5, 'timeout'),
      ],
      minute(6),
    );
    assert.equal(facts.undone, 1);
    assert.equal(facts.trigger, 'timeout');
    assert.equal(facts.status, 'completed');
    assert.equal(facts.activeMinutes, 4);
  });

  it('call an open session orphaned once it is quiet for long and no window holds it', () => {
    const day = 24 * 60;
    const held = event(2, {
      kind: 'session.activity',
      lastAt: event(2, {}).at,
      leaseUntil: event(3 * day, {}).at,
    });
    assert.equal(factsOf([started(1)], minute(5)).status, 'active');
    assert.equal(factsOf([started(1)], minute(40)).status, 'idle');
    assert.equal(factsOf([started(1)], minute(2 + day)).status, 'orphaned');
    assert.equal(factsOf([started(1), held], minute(2 + day)).status, 'idle');
    assert.equal(factsOf([started(1), event(2, { kind: 'session.paused' })], minute(3 * day)).status, 'paused');
    assert.equal(factsOf([started(1), event(2, { kind: 'session.cleared' })], minute(3)).status, 'cleared');
  });

  it('take the changed files from the PRs where no clone recorded commits', () => {
    const change = { files: 3, tests: 0, docs: 0, addedTests: 0, lines: 40 };
    const events = [
      started(1),
      event(2, { kind: 'pr.added', pr: 1, title: 'x' }),
      event(3, { kind: 'pr.updated', pr: 1, change }),
    ];
    assert.equal(factsOf(events, minute(4)).files, 3);
    const commit = event(5, {
      kind: 'commit.recorded',
      sha: 'a'.repeat(40),
      subject: 's',
      files: 2,
      tests: 0,
      docs: 0,
    });
    assert.equal(factsOf([...events, commit], minute(6)).files, 2);
    assert.equal(factsOf(events, minute(4)).prs[0]!.lines, 40);
  });

  it('stay the same in what the archive keeps of them', () => {
    const change = { files: 3, tests: 0, docs: 0, addedTests: 0, lines: 40 };
    const session = foldEvents([
      started(1),
      event(2, { kind: 'pr.added', pr: 7, title: 'x' }),
      event(3, { kind: 'pr.updated', pr: 7, change }),
      event(4, { kind: 'pr.added', pr: 8, title: 'y', joined: true }),
      event(5, { kind: 'pr.added', pr: 9, title: 'z' }),
      event(6, { kind: 'pr.left', pr: 9 }),
      completed(7, 'timeout'),
      event(8, { kind: 'session.reopened', undoes: [ulidOf(7)] }),
      completed(9, 'marker'),
    ]).sessions[ulidOf(1)]!;
    const authorOf = authorFinder([ADA], null);
    const kept = factsOfArchived(archived(session), authorOf);
    const prs = kept.prs.map(({ at, joined, left, lines }) => ({ at, joined, left, lines }));
    assert.deepEqual({ ...kept, prs }, factsOfSession(session, DEFAULT_CONFIG, authorOf, minute(10)));
    assert.equal(kept.undone, 1);
  });

  it('stay those of a cleared session in the archive, though it had completed before', () => {
    const session = foldEvents([started(1), completed(2, 'marker'), event(3, { kind: 'session.cleared' })]).sessions[
      ulidOf(1)
    ]!;
    assert.equal(factsOfArchived(archived(session), authorFinder([ADA], null)).status, 'cleared');
  });
});

/** What comes back of a session whose log was archived. */
function archived(session: SessionRecord): ArchiveRecord {
  const log = { commit: 'c'.repeat(40), path: `sessions/a.${session.session}.jsonl` };
  const record = archiveRecord(session, { log, events: 3, hlc: nextHlc(null, 1) });
  return parseArchiveRecord(JSON.stringify(record))!;
}

describe('telling people apart', () => {
  it('takes who shares a login or an address for one person, through a third description too', () => {
    const authors = [
      ADA,
      { name: 'adal', email: '12+adal@users.noreply.github.com' },
      { name: 'Ada L.', email: 'ADA@example.com', login: 'AdaL' },
      { name: 'Bo', email: 'bo@example.com' },
    ];
    const authorOf = authorFinder(authors, { name: 'Me', email: 'bo@example.com' });
    assert.deepEqual(
      authors.map((author) => authorOf(author)).map((person) => [person!.key, person!.isSelf]),
      [
        ['a1', false],
        ['a1', false],
        ['a1', false],
        ['a2', true],
      ],
    );
    assert.equal(authorOf({ name: 'nobody', email: '' }), null);
  });

  it('lets no address out', () => {
    const person = authorFinder([ADA], null)(ADA);
    assert.ok(!JSON.stringify(person).includes('@'));
  });
});
