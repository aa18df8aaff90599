import assert from 'node:assert/strict';
import { wasSaidToday, withSaid } from '../../../src/extension/notices/said-causes';

const NOON = new Date(2026, 10, 19, 12).getTime();
const HOUR = 60 * 60_000;

describe('what was said of a remote', () => {
  it('is not said again that day, and is the next', () => {
    const said = withSaid({}, '/a refused', NOON);
    assert.equal(wasSaidToday(said, '/a refused', NOON + 11 * HOUR), true);
    assert.equal(wasSaidToday(said, '/a refused', NOON + 13 * HOUR), false);
  });

  it('is one thing for each repository and cause', () => {
    const said = withSaid(withSaid({}, '/a refused', NOON), '/b refused', NOON);
    assert.equal(wasSaidToday(said, '/a refused', NOON), true);
    assert.equal(wasSaidToday(said, '/b refused', NOON), true);
    assert.equal(wasSaidToday(said, '/a denied', NOON), false);
  });

  it('is forgotten with its day', () => {
    const said = withSaid(withSaid({}, '/a refused', NOON - 24 * HOUR), '/b refused', NOON);
    assert.deepEqual(Object.keys(said), ['/b refused']);
  });
});
