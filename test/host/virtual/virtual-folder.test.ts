import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { activeParts } from '../extension';

describe('a workspace with a folder that is not on disk', () => {
  it('works on the folders that are', async () => {
    const { repositories } = await activeParts();
    assert.deepEqual(
      repositories.all.map(({ clone }) => basename(clone.location.topLevel ?? '')),
      ['sample'],
    );
  });
});
