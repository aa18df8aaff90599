import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../../package.json';
import texts from '../../../package.nls.json';
import { ROOT } from '../../helpers/project';

describe('package.json', () => {
  it('takes every text from package.nls.json, and that file holds no other', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
  });

  it('names only files that exist', () => {
    const files = [...JSON.stringify(manifest).matchAll(/"((?:\.\/)?media\/[^"]+)"/g)].map(([, file]) => file ?? '');
    assert.ok(files.length > 5);
    assert.deepEqual(
      files.filter((file) => !existsSync(join(ROOT, file))),
      [],
    );
  });

  it('asks for the floor of the editor that the types are of', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode'].replace(/^\^/, '')}`);
  });
});
