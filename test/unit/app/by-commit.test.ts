import assert from 'node:assert/strict';
import { byCommit } from '../../../src/app/by-commit';
import type { Clone } from '../../../src/app/clone';

type Place = Pick<Clone, 'store' | 'stateGit'>;

/** All that keeping looks at. */
const placeAt = (commit: string | null): Place => ({ store: { commit } }) as unknown as Place;

describe('what is read of a state commit', () => {
  it('is read once while the commit stays, each clone for itself', async () => {
    let reads = 0;
    const read = byCommit(() => Promise.resolve(++reads));
    const [here, there] = [placeAt('a'), placeAt('a')];
    assert.deepEqual([await read(here), await read(here), await read(there)], [1, 1, 2]);
    Object.assign(here.store, { commit: 'b' });
    assert.deepEqual([await read(here), await read(there)], [3, 2]);
  });

  it('is read again after a failure', async () => {
    const outcomes = [Promise.reject(new Error('no')), Promise.resolve('read')];
    const read = byCommit(() => outcomes.shift() ?? Promise.reject(new Error('too often')));
    const place = placeAt(null);
    await assert.rejects(read(place), { message: 'no' });
    assert.equal(await read(place), 'read');
  });
});
