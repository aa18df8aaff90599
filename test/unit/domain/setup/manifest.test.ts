import assert from 'node:assert/strict';

import { emptyManifest, manifestText, parseManifest } from '../../../../src/domain/setup/manifest';
import { isSetupPath } from '../../../../src/domain/setup/setup-path';
import { wantedFiles } from '../../../../src/domain/setup/wanted-files';

const SUM = 'a'.repeat(64);
const manifest = (change: object): string => JSON.stringify({ ...emptyManifest('1.0.0'), ...change });

describe('the manifest of a set-up', () => {
  it('says the same after it was written and read', () => {
    const made = {
      ...emptyManifest('1.0.0'),
      files: Object.fromEntries(wantedFiles('', '').map(({ path }) => [path, SUM])),
      edits: {
        '.gitignore': { kind: 'gitignore' as const, isNew: true as const, splices: [{ removed: '', inserted: 'x' }] },
        '.github/workflows/s.yml': { kind: 'scoring' as const, job: 'a', splices: [{ removed: '', inserted: 'x' }] },
      },
    };
    assert.deepEqual(parseManifest(manifestText(made)), made);
  });

  const REFUSED: [string, string][] = [
    ['no JSON', 'x'],
    ['nothing', ''],
    ['a path out of the repository', manifest({ files: { '../../etc/passwd': SUM } })],
    ['a path that setup never writes', manifest({ files: { 'src/index.ts': SUM } })],
    ['a hook', manifest({ files: { '.git/hooks/pre-commit': SUM } })],
    ['an edit elsewhere', manifest({ edits: { '/etc/passwd': { kind: 'scoring', splices: [] } } })],
    ['a checksum that is none', manifest({ files: { '.gitignore': 'x' } })],
    [
      'an edit of nothing',
      manifest({ edits: { '.gitignore': { kind: 'gitignore', splices: [{ removed: 'x', inserted: '' }] } } }),
    ],
  ];
  for (const [says, text] of REFUSED) {
    it(`is refused with ${says}`, () => {
      assert.throws(() => parseManifest(text), { code: 'bad-manifest' });
    });
  }

  it('of a newer version asks for an update', () => {
    assert.throws(() => parseManifest('{"format":2}'), { code: 'newer-setup' });
  });
});

describe('paths of a set-up', () => {
  it('are those that it writes, and no others', () => {
    for (const { path } of wantedFiles('', '')) assert.ok(isSetupPath(path), path);
    for (const path of [
      '.github/workflows/../../x.yml',
      '.github/workflows/a/b.yml',
      '.github/workflows/.yml',
      '.github/actions/auto-pr-sessions/../x',
      'x/.gitignore',
      '.gitignore\n',
    ]) {
      assert.ok(!isSetupPath(path), path);
    }
  });
});
