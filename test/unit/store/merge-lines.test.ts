import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeLine, encodeEvent } from '../../../src/domain/events/codec';
import { joinLog, lineText, logLine, splitLog } from '../../../src/store/log-lines';
import { mergeLines } from '../../../src/store/merge-lines';
import { event, eventSets } from '../../helpers/events';

const note = (n: number, text: string): string => logLine(encodeEvent(event(n, { kind: 'session.noted', text })));
const garbage = fc.oneof(
  fc.string({ minLength: 1 }).map((text) => logLine(text.replaceAll('\n', ' '))),
  fc
    .record({ id: fc.constantFrom('a', 'b'), hlc: fc.constantFrom('1', '2'), x: fc.nat(3) })
    .map((value) => JSON.stringify(value)),
);
const logs = fc
  .tuple(eventSets, fc.array(garbage, { maxLength: 5 }))
  .map(([events, odd]) => [...events.map((one) => logLine(encodeEvent(one))), ...odd]);

describe('the union of logs', () => {
  it('is commutative, associative and idempotent, whatever is in them', () => {
    fc.assert(
      fc.property(logs, logs, logs, (a, b, c) => {
        assert.deepEqual(mergeLines(a, b), mergeLines(b, a));
        assert.deepEqual(mergeLines(mergeLines(a, b), c), mergeLines(a, mergeLines(b, c)));
        assert.deepEqual(mergeLines(mergeLines(a, b), b), mergeLines(a, b));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps every event and every line that is none', () => {
    const idOf = (line: string): string => {
      const decoded = decodeLine(lineText(line));
      return decoded.is === 'event' ? decoded.event.id : line;
    };
    fc.assert(
      fc.property(logs, logs, (a, b) => {
        assert.deepEqual(new Set(mergeLines(a, b).map(idOf)), new Set([...a, ...b].map(idOf)));
      }),
      { numRuns: 50 },
    );
  });

  it('is sorted by clock and id, with what is no event at the end', () => {
    assert.deepEqual(mergeLines(['junk', note(3, 'c')], [note(1, 'a'), note(2, 'b')]), [
      note(1, 'a'),
      note(2, 'b'),
      note(3, 'c'),
      'junk',
    ]);
  });

  it('never lets a damaged line stand in for the event of that id', () => {
    const real = note(1, 'real');
    const twin = logLine(JSON.stringify({ hlc: event(1, {}).hlc, id: event(1, {}).id, a: 'sorts first' }));
    assert.deepEqual(mergeLines([real], [twin]).sort(), [real, twin].sort());
    assert.deepEqual(mergeLines([twin], [real]).sort(), [real, twin].sort());
  });

  it('decides between two events of one id alike in whatever order they come', () => {
    const [one, other] = [note(1, 'one'), note(1, 'other')];
    assert.deepEqual(mergeLines([one], [other]), mergeLines([other], [one]));
    assert.equal(mergeLines([one], [other]).length, 1);
  });
});

describe('the lines of a log', () => {
  it('are bytes: what is not UTF-8 survives', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        const line = Buffer.from(bytes.map((byte) => (byte === 0x0a ? 0x20 : byte)));
        assert.deepEqual(
          Buffer.from(joinLog(splitLog(Buffer.concat([line, Buffer.from('\n')])))),
          Buffer.concat([line, Buffer.from('\n')]),
        );
      }),
    );
  });

  it('are texts that come back', () => {
    assert.equal(lineText(logLine('é 💃 \u0000')), 'é 💃 \u0000');
    assert.deepEqual(splitLog(null), []);
    assert.deepEqual(splitLog(Buffer.from('\n\n')), []);
  });
});
