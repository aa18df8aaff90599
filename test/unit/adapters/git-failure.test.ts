import assert from 'node:assert/strict';
import { gitFailure } from '../../../src/adapters/git/git-failure';
import { systemFailure } from '../../../src/app/system-failure';

const failureOf = (stderr: string): Error =>
  gitFailure(['fast-import', '--quiet'], { code: 128, stderr, timedOut: false, pid: 1 });

describe('a git that fails because of the disk', () => {
  it('fails as the disk does, so that the person is told what to do', () => {
    const said = {
      'fatal: unable to write loose object file: No space left on device\n': 'disk-full',
      'error: unable to create temporary file: No space left on device\nfatal: failed to write object\n': 'disk-full',
      "fatal: sha1 file '/r/.git/objects/pack/tmp_pack_x' write error. Out of diskspace\n": 'disk-full',
      'fatal: write error: Disk quota exceeded\n': 'disk-full',
      "error: unable to create directory for '.git/refs/auto-pr': Read-only file system": 'read-only',
      'error: file write error: Input/output error\n': 'disk-error',
      "fatal: Unable to create '/r/.git/x.lock': Permission denied\n": 'no-permission',
      "fatal: could not open '/r/.git/objects/pack/p.idx': Too many open files\n": 'too-many-files',
    };
    for (const [stderr, code] of Object.entries(said)) {
      assert.equal(systemFailure(failureOf(stderr))?.code, code, stderr);
    }
  });

  it('is another matter where the remote or nobody speaks of a disk', () => {
    for (const stderr of [
      'remote: fatal: write error: No space left on device\nfatal: the remote end hung up\n',
      'git@example.com: Permission denied (publickey).\n',
      'fatal: bad config line 1 in file x\n',
      '',
    ]) {
      assert.equal(systemFailure(failureOf(stderr)), null, stderr);
    }
  });
});

describe('a file system that does not do what is asked', () => {
  const error = (facts: object): Error => Object.assign(new Error('no'), facts);

  it('is told of by the name that the person gave, not by one of ours', () => {
    const renamed = { code: 'EISDIR', syscall: 'rename', path: '/r/.tmp-1', dest: '/r/out' };
    assert.match(systemFailure(error(renamed))?.reason ?? '', /\(\/r\/out\)$/);
  });

  it('is nobody’s bug where it takes no folders, but a file that is gone may be one', () => {
    assert.equal(systemFailure(error({ code: 'ENOENT', syscall: 'mkdir', path: '/proc/x' }))?.code, 'no-folder');
    assert.equal(systemFailure(error({ code: 'ENOENT', syscall: 'open', path: '/r/x' })), null);
  });
});
