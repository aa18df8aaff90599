import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../../../../src/domain/context/json';
import { parseValue } from '../../../../src/domain/context/parse-value';

describe('the value that a text stands for', () => {
  for (const [typed, value] of [
    ['42', 42],
    ['true', true],
    ['null', null],
    ['[1, "x"]', [1, 'x']],
    ['{"a": 1}', { a: 1 }],
    ['"quoted"', 'quoted'],
    [' 7 ', 7],
  ] as [string, Json][])
    it(`is JSON where it is JSON: ${typed}`, () => {
      assert.deepEqual(parseValue(typed, 'guess'), value);
    });

  for (const typed of ['plain words', '{broken', '', '--', '1.10', '0123', '12345678901234567890', '1e999'])
    it(`is what was typed where JSON would say something else: ${typed}`, () => {
      assert.equal(parseValue(typed, 'guess'), typed);
    });

  it('is what the person says that it is', () => {
    assert.equal(parseValue('42', 'string'), '42');
    assert.equal(parseValue('1.10', 'json'), 1.1);
    assert.equal(parseValue('plain words', 'json'), undefined);
  });

  it('is any JSON that is written as such', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.deepEqual(parseValue(text, 'json'), JSON.parse(text));
      }),
    );
  });
});
