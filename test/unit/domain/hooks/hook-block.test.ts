import assert from 'node:assert/strict';
import fc from 'fast-check';

import { findBlock, hookBlock, insertBlock } from '../../../../src/domain/hooks/hook-block';

/** Scripts of all kinds, bytes as characters. */
const scripts = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)) }),
  fc
    .tuple(
      fc.constantFrom('', '#!/bin/sh', '#!/usr/bin/env bash', '#!'),
      fc.constantFrom('', '\n', '\r\n', '\n\n'),
      fc.string(),
    )
    .map((parts) => parts.join('')),
);

describe('our lines in a hook', () => {
  it('come out again and leave the script byte for byte as it was', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        assert.equal(findBlock(insertBlock(script))?.rest, script);
      }),
    );
  });

  it('stand right behind the shebang', () => {
    assert.ok(insertBlock('#!/bin/bash\nexit 0\n').startsWith('#!/bin/bash\n# >>> auto-pr'));
    assert.ok(insertBlock('exit 0\n').startsWith('# >>> auto-pr'));
  });

  it('are not found where they only begin, or in the middle of a line', () => {
    assert.equal(findBlock(''), null);
    assert.equal(findBlock(hookBlock({}).split('\n').slice(0, 2).join('\n')), null);
    assert.equal(findBlock(`echo ${hookBlock({})}`), null);
  });

  it('say whether the file is ours and what it hands over to', () => {
    const found = findBlock(`#!/bin/sh\n${hookBlock({ isWhole: true, callsAside: true })}echo mine\n`);
    assert.deepEqual([found?.isWhole, found?.callsAside, found?.rest], [true, true, '#!/bin/sh\necho mine\n']);
  });
});
