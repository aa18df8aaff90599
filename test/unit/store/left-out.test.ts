import assert from 'node:assert/strict';
import fc from 'fast-check';
import { droppableVersions } from '../../../src/domain/context/droppable-versions';
import { recordOf } from '../../../src/domain/context/context-record';
import { encodeEvent } from '../../../src/domain/events/codec';
import type { Event } from '../../../src/domain/events/registry';
import { withoutLeftOut } from '../../../src/store/compaction/left-out';
import { joinLog, logLine, splitLog } from '../../../src/store/log-lines';
import { mergeLines } from '../../../src/store/merge-lines';
import { mergeLogs } from '../../../src/store/sync/plan-files';
import { compacted, factsOf, histories, KEY, removed, set } from '../../helpers/context-events';

const PATH = `context/${KEY}.jsonl`;
const linesOf = (events: readonly Event[]): string[] => events.map((event) => logLine(encodeEvent(event)));

/** The log after lines were added to it. */
function merged(log: readonly string[], added: readonly string[]): string[] {
  const file = mergeLogs(new Map([[PATH, added]]), new Map([[PATH, joinLog(log)]])).get(PATH);
  return file ? splitLog(file) : [...log];
}

describe('what a compaction took out of the log of a fact', () => {
  it('never comes back into it with the union, whatever a clone brings that still has it, and news do', () => {
    fc.assert(
      fc.property(histories, fc.nat(4), fc.nat(30), (events, kept, late) => {
        const before = events.slice(0, Math.max(0, events.length - late));
        const record = recordOf(factsOf(before), KEY);
        if (!record) return;
        const dropped = droppableVersions(record, kept);
        const log = mergeLines(
          linesOf([...before.filter(({ id }) => !dropped.includes(id)), compacted(200, dropped)]),
          [],
        );
        assert.deepEqual(merged(log, linesOf(before)), log, 'what is known brings nothing');
        const after = merged(log, linesOf(events));
        assert.equal(after.length, log.length + events.length - before.length, 'what is new comes in');
        assert.deepEqual(merged(after, linesOf([...events].reverse())), after, 'once is enough');
        assert.deepEqual(merged([], [...linesOf(events), ...log]), after, 'where both come at once');
      }),
      { numRuns: 300 },
    );
  });

  it('is known by its key, its kind and its id together: anything else stays, byte for byte', () => {
    const [named] = linesOf([set(1, 'old')]);
    const said = linesOf([compacted(9, [set(1, 'old').id])]);
    const others = [
      ...linesOf([set(1, 'of another key', [], { key: 'other' }), removed(2, [])]),
      named!.replace('context.set', 'context.wished'),
      'not an event',
    ];
    assert.deepEqual(withoutLeftOut(PATH, [named!, ...others], said), others);
    for (const path of ['context/other.jsonl', 'sessions/ada.jsonl', 'archive/2026-11.jsonl']) {
      assert.deepEqual(withoutLeftOut(path, [named!], said), [named], path);
    }
    assert.deepEqual(withoutLeftOut(PATH, [named!], ['"context.compacted" in no event']), [named]);
  });
});
