import assert from 'node:assert/strict';
import { containingRoot, isSamePath } from '../../../src/extension/containing-root';

describe('the repository that holds a file', () => {
  it('is the innermost of nested ones, and none for a neighbour with a longer name', () => {
    const roots = ['/code/app', '/code/app/vendor/lib'];
    assert.equal(containingRoot(roots, '/code/app/a.ts', 'linux'), '/code/app');
    assert.equal(containingRoot(roots, '/code/app', 'linux'), '/code/app');
    assert.equal(containingRoot(roots, '/code/app/vendor/lib/a.ts', 'linux'), '/code/app/vendor/lib');
    assert.equal(containingRoot([...roots].reverse(), '/code/app/vendor/lib/a.ts', 'linux'), '/code/app/vendor/lib');
    assert.equal(containingRoot(roots, '/code/application/a.ts', 'linux'), null);
    assert.equal(containingRoot(['/'], '/a.ts', 'linux'), '/');
    assert.equal(containingRoot([], '/a.ts', 'linux'), null);
  });

  it('is found on Windows, however the separators and the drive letter are written', () => {
    const roots = ['C:\\Code\\App', 'D:\\'];
    for (const path of [
      'c:\\Code\\App\\.auto-pr\\config.yaml',
      'C:/Code/App/.auto-pr/config.yaml',
      'c:/code/app\\.cursor\\config/session_config.yaml',
    ]) {
      assert.equal(containingRoot(roots, path, 'win32'), 'C:\\Code\\App', path);
    }
    assert.equal(containingRoot(roots, 'c:\\Code\\Apple\\a.ts', 'win32'), null);
    assert.equal(containingRoot(roots, 'd:\\a.ts', 'win32'), 'D:\\');
    assert.equal(containingRoot(['\\\\server\\share'], '\\\\Server\\share\\a.ts', 'win32'), '\\\\server\\share');
    assert.ok(isSamePath('C:/code/', 'c:\\code', 'win32'));
  });

  it('tells letters and backslashes apart elsewhere, where a name may hold them', () => {
    assert.equal(containingRoot(['/code/App'], '/code/app/a.ts', 'linux'), null);
    assert.equal(containingRoot(['/code/a'], '/code/a\\b', 'linux'), null);
    assert.ok(!isSamePath('/code/A', '/code/a', 'linux'));
  });
});
