import assert from 'node:assert/strict';
import { hasCompletedOwn } from '../../../src/extension/has-completed-own';
import { isMineAndOpen } from '../../../src/extension/is-mine-and-open';

describe('what the person may rename', () => {
  const open = { by: 'me', endedAt: null, status: 'active' } as const;

  it("is a session of their own that is open, not a colleague's, a completed or a cleared one", () => {
    assert.equal(isMineAndOpen(open, 'me'), true);
    assert.equal(isMineAndOpen({ ...open, by: 'colleague' }, 'me'), false);
    assert.equal(isMineAndOpen({ ...open, endedAt: 1, status: 'completed' }, 'me'), false);
    assert.equal(isMineAndOpen({ ...open, status: 'cleared' }, 'me'), false);
  });
});

describe('the last step of the walkthrough', () => {
  it('is done by completing a session of your own, and by nobody else', () => {
    assert.equal(hasCompletedOwn([{ by: 'me', endedAt: 1 }], 'me'), true);
    assert.equal(hasCompletedOwn([{ by: 'colleague', endedAt: 1 }], 'me'), false);
    assert.equal(hasCompletedOwn([{ by: 'me', endedAt: null }], 'me'), false);
    assert.equal(hasCompletedOwn([], 'me'), false);
  });
});
