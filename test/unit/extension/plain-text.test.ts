import assert from 'node:assert/strict';
import { plainText } from '../../../src/extension/plain-text';

describe('outside text in the editor', () => {
  it('makes neither icons nor links', () => {
    const text = plainText('a $(trash) b [click](command:evil) c $($(x)');
    assert.doesNotMatch(text, /\$\(|\]\(/);
    assert.equal(text.replaceAll('\u200b', ''), 'a $(trash) b [click](command:evil) c $($(x)');
  });
});
