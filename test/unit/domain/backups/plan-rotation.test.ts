import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  KEPT,
  planBackupBefore,
  planRotation,
  type Backup,
  type ScheduledKind,
} from '../../../../src/domain/backups/plan-rotation';

const SCHEDULED: ScheduledKind[] = ['hourly', 'daily', 'weekly'];
const NOON = Date.parse('2026-11-19T12:00:00.000Z');
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** What is kept after each of these moments asked for a backup. */
function after(moments: readonly number[], always = false): Backup[] {
  let kept: Backup[] = [];
  for (const at of moments) {
    const { create, remove } = planRotation(kept, at, always);
    kept = [...kept.filter((backup) => !remove.includes(backup)), ...create.map((kind) => ({ kind, at }))];
  }
  return kept;
}

const countOf = (kept: readonly Backup[], kind: string): number => kept.filter((backup) => backup.kind === kind).length;

describe('the rotation of backups', () => {
  it('keeps one of each kind from the first', () => {
    assert.deepEqual(planRotation([], NOON).create, SCHEDULED);
  });

  it('keeps the first of an hour, unless a person asks for one more', () => {
    const kept = after([NOON]);
    assert.deepEqual(planRotation(kept, NOON + HOUR - 1).create, []);
    assert.deepEqual(planRotation(kept, NOON + HOUR - 1, true).create, ['hourly']);
    assert.deepEqual(planRotation(kept, NOON + HOUR).create, ['hourly']);
  });

  it('begins a day at midnight and a week on Monday, in UTC', () => {
    const sunday = Date.parse('2026-11-22T23:59:59.999Z');
    assert.deepEqual(planRotation(after([sunday]), sunday + 1).create, SCHEDULED);
    assert.deepEqual(planRotation(after([NOON]), NOON + DAY).create, ['hourly', 'daily']);
  });

  it('keeps 24 hourly, 7 daily and 4 weekly ones of a busy half year, the newest of each', () => {
    const hours = Array.from({ length: 180 * 24 }, (_, hour) => NOON + hour * HOUR);
    const kept = after(hours);
    for (const kind of SCHEDULED) assert.equal(countOf(kept, kind), KEPT[kind]);
    const last = hours.at(-1) ?? 0;
    assert.ok(kept.filter(({ kind }) => kind === 'hourly').every(({ at }) => last - at < DAY));
    assert.ok(kept.filter(({ kind }) => kind === 'weekly').every(({ at }) => last - at < 29 * DAY));
  });

  it('never keeps more than its numbers, and never drops one that is newer than one it keeps', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 400 * DAY }), { maxLength: 60 });
    fc.assert(
      fc.property(moments, fc.boolean(), (offsets, always) => {
        const kept = after(
          offsets.map((offset) => NOON + offset),
          always,
        );
        for (const kind of SCHEDULED) assert.ok(countOf(kept, kind) <= KEPT[kind]);
        const { remove } = planRotation(kept, NOON + 500 * DAY);
        for (const { kind, at } of remove) {
          const staying = kept.filter((backup) => backup.kind === kind && !remove.includes(backup));
          assert.ok(staying.every((backup) => backup.at >= at));
        }
      }),
    );
  });

  it('leaves the backups of an occasion alone, of which the newest three stay', () => {
    let kept: Backup[] = [{ kind: 'hourly', at: NOON }];
    for (let day = 0; day < 5; day += 1) {
      const { create, remove } = planBackupBefore(kept, 'compaction');
      kept = [
        ...kept.filter((backup) => !remove.includes(backup)),
        ...create.map((kind) => ({ kind, at: NOON + day * DAY })),
      ];
    }
    assert.deepEqual(
      kept.map(({ kind, at }) => [kind, (at - NOON) / DAY]),
      [
        ['hourly', 0],
        ['compaction', 2],
        ['compaction', 3],
        ['compaction', 4],
      ],
    );
    const { remove } = planRotation(kept, NOON + 99 * DAY);
    assert.deepEqual(remove, []);
  });
});
