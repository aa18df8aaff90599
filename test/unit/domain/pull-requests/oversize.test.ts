import assert from 'node:assert/strict';
import type { PullRequestView } from '../../../../src/domain/fold/session-view';
import { oversize } from '../../../../src/domain/pull-requests/oversize';

const pr = (number: number, lines: number | null, state: PullRequestView['state'] = 'open') => ({
  number,
  state,
  change: lines === null ? null : { lines, files: 1, tests: 0, docs: 0, addedTests: 0 },
});

describe('the size of a session', () => {
  it('is fine up to the limit', () => {
    assert.equal(oversize([], 400), null);
    assert.equal(oversize([pr(1, 200), pr(2, 200)], 400), null);
    assert.equal(oversize([pr(1, 400), pr(2, null)], 400), null);
  });

  it('says where it could be split, unless the first PR alone is too large', () => {
    assert.deepEqual(oversize([pr(1, 200), pr(2, 200), pr(3, 1)], 400), { lines: 401, splitAfter: 2 });
    assert.deepEqual(oversize([pr(1, 500), pr(2, 1)], 400), { lines: 501, splitAfter: null });
  });

  it('leaves out what was given up', () => {
    assert.equal(oversize([pr(1, 500, 'closed'), pr(2, 300)], 400), null);
    assert.deepEqual(oversize([pr(1, 300, 'merged'), pr(2, 300)], 400), { lines: 600, splitAfter: 1 });
  });
});
