import assert from 'node:assert/strict';
import { describeChange } from '../../../src/dashboard/describe-change';
import { describeTargets } from '../../../src/dashboard/describe-targets';
import type { FigureId } from '../../../src/domain/analytics/figures';

const changeOf = (id: FigureId, value: number | null, previous: number | null): string | null =>
  describeChange({ id, value, previous })?.text ?? null;

describe('the change of a figure', () => {
  it('tells how much, from what, and whether that is good', () => {
    assert.equal(changeOf('average-duration', 95, 90), '▲ 0:05 from 1:30 (worse)');
    assert.equal(changeOf('average-score', 3, 2.5), '▲ 0.5 from 2.5 (better)');
    assert.equal(changeOf('completed-sessions', 3, 5), '▼ 2 from 5');
  });

  it('of a percentage is in points', () => {
    assert.equal(changeOf('manual-completion', 15, 10), '▲ 5 points from 10 % (worse)');
    assert.equal(changeOf('auto-completion', 81, 80), '▲ 1 point from 80 % (better)');
  });

  it('is none where none is seen', () => {
    assert.equal(changeOf('average-duration', 90.4, 90), 'As before');
    assert.equal(changeOf('average-duration', 90.1, 89.9), 'As before');
    assert.equal(changeOf('manual-completion', 12.34, 12.26), 'As before');
    assert.equal(describeChange({ id: 'average-duration', value: 90.4, previous: 90 })?.mood, null);
  });

  it('is not told where there is nothing to compare', () => {
    assert.equal(changeOf('average-duration', 90, null), null);
    assert.equal(changeOf('average-duration', null, 90), null);
  });
});

describe('the targets together', () => {
  const target = { value: 20, holds: 'below' } as const;
  const figure = (isMet: boolean | null, id: FigureId = 'manual-completion') => ({ id, target, isMet });
  const free = { id: 'average-score', target: null, isMet: null } as const;

  it('are all met only where each of them has a value', () => {
    assert.equal(describeTargets([figure(true), figure(true), free]), 'Every target is met.');
    assert.equal(describeTargets([figure(true), figure(null), free]), 'Met: 1 target. Without a value: 1.');
  });

  it('are not spoken of where none has a value', () => {
    assert.equal(describeTargets([figure(null), free]), null);
    assert.equal(describeTargets([]), null);
  });

  it('that are missed are named', () => {
    const figures = [figure(true), figure(false), figure(false, 'state-size'), figure(null)];
    assert.equal(describeTargets(figures), 'Missed: Manual completion, State size.');
  });
});
