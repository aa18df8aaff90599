import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isCompactionDue, planCompaction, type LogFacts } from '../../../../src/domain/compaction/plan-compaction';

const DAY = 24 * 60 * 60_000;
const NOW = Date.parse('2026-11-19T12:00:00.000Z');
const RULES = { keepMs: 30 * DAY };

/** A log that settled so many days ago; `null`: it did not. */
const log = (session: string, days: number | null, bytes = 1000): LogFacts => ({
  session,
  bytes,
  settledAt: days === null ? null : NOW - days * DAY,
});

describe('the plan of a compaction', () => {
  it('archives what settled longer ago than it is kept, the oldest first, and nothing else', () => {
    const logs = [log('new', 29), log('old', 31), log('open', null), log('older', 400), log('edge', 30)];
    assert.deepEqual(planCompaction(logs, NOW, RULES), ['older', 'old']);
  });

  it('makes room sooner where the logs need more than 100 kB, but never of what settled within a day', () => {
    const logs = [log('a', 20, 60_000), log('b', 10, 60_000), log('c', 0.5, 90_000), log('open', null, 90_000)];
    assert.deepEqual(planCompaction(logs, NOW, RULES), ['a', 'b']);
    assert.deepEqual(planCompaction([log('a', 20, 60_000), log('b', 10, 30_000)], NOW, RULES), []);
  });

  it('is worth a state commit by itself once a day at most', () => {
    assert.equal(isCompactionDue([log('a', 30.5)], NOW, RULES), false);
    assert.equal(isCompactionDue([log('a', 31.5)], NOW, RULES), true);
    assert.equal(isCompactionDue([log('a', 1.5, 200_000)], NOW, RULES), false);
    assert.equal(isCompactionDue([log('a', 2.5, 200_000)], NOW, RULES), true);
    assert.equal(isCompactionDue([log('open', null, 200_000)], NOW, RULES), false);
    assert.equal(isCompactionDue([], NOW, RULES), false);
  });

  it('never archives what must stay, and leaves at most 100 kB of what settled two days ago', () => {
    const facts = fc.record({
      session: fc.uuid(),
      bytes: fc.integer({ min: 1, max: 40_000 }),
      days: fc.option(fc.integer({ min: 2, max: 60 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(facts, { maxLength: 30, selector: ({ session }) => session }), (all) => {
        const logs = all.map(({ session, days, bytes }) => log(session, days, bytes));
        const archived = new Set(planCompaction(logs, NOW, RULES));
        const left = logs.filter(({ session }) => !archived.has(session));
        assert.ok(logs.every(({ session, settledAt }) => settledAt !== null || !archived.has(session)));
        const bytes = left.reduce((sum, one) => sum + one.bytes, 0);
        assert.ok(bytes <= 100_000 || left.every(({ settledAt }) => settledAt === null));
        assert.ok(left.every(({ settledAt }) => settledAt === null || NOW - settledAt <= 30 * DAY));
      }),
    );
  });
});
