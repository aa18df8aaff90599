import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countText, groupDigits } from '../../../src/domain/count-text';

describe('a count', () => {
  it('is told with its noun', () => {
    assert.equal(countText(0, 'fact'), '0 facts');
    assert.equal(countText(1, 'fact'), '1 fact');
    assert.equal(countText(12_000, 'fact'), '12,000 facts');
  });

  it('has its digits in groups, as the language’s own formatter has them', () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2000, max: 2000 })), (count) => {
        assert.equal(groupDigits(count), count.toLocaleString('en'));
      }),
    );
  });
});
