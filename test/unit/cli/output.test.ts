import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import fc from 'fast-check';

import { jsonText, Output } from '../../../src/cli/output';

const unexpected = (): never => {
  throw new Error('somebody reads on');
};

/** A stream that takes what it is given after a while, or breaks as a closed pipe does. */
function stream(broken = false): { stream: Writable; taken: () => string } {
  const chunks: string[] = [];
  const made = new Writable({
    write(chunk: Buffer, _encoding, done) {
      setImmediate(() => {
        if (broken) {
          done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
          return;
        }
        chunks.push(chunk.toString());
        done();
      });
    },
  });
  return { stream: made, taken: () => chunks.join('') };
}

describe('the output', () => {
  it('is with the system once it is flushed', async () => {
    const [out, err] = [stream(), stream()];
    const output = new Output(out.stream, err.stream, unexpected);
    output.print('a');
    output.print('b\n');
    output.print('');
    output.warn('c');
    await output.flushed();
    assert.deepEqual([out.taken(), err.taken()], ['a\nb\n', 'c\n']);
  });

  it('tells once that nobody reads it any more, and goes on without a word', async () => {
    let gone = 0;
    const output = new Output(stream(true).stream, stream().stream, () => gone++);
    output.print('a');
    output.print('b');
    await output.flushed();
    output.print('c');
    await output.flushed();
    assert.equal(gone, 1);
  });
});

describe('JSON for a terminal', () => {
  it('says the same as plain JSON, without what a terminal obeys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = jsonText(value);
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
        // eslint-disable-next-line no-control-regex -- the very thing that must not be there
        assert.doesNotMatch(text, /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
      }),
    );
  });
});
