import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';

import { Output } from '../../../src/cli/output';
import { report } from '../../../src/cli/report';
import { ExpectedError, UsageError } from '../../../src/domain/errors';

const unexpected = (): never => {
  throw new Error('somebody reads on');
};

function reported(error: unknown, json = false): { code: number; stdout: string; stderr: string } {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = report(error, json, new Output(stdout, stderr, unexpected));
  const read = (stream: PassThrough): string => (stream.read() as Buffer | null)?.toString() ?? '';
  return { code, stdout: read(stdout), stderr: read(stderr) };
}

const systemError = (code: string, syscall: string, path?: string): Error =>
  Object.assign(new Error(`${code}: ${syscall}`), { code, syscall, ...(path !== undefined && { path }) });

describe('what goes wrong', () => {
  const CASES: [string, unknown, number, string][] = [
    [
      'an expected failure',
      new ExpectedError('no-session', 'There is none. Start one.'),
      1,
      'There is none. Start one.\n',
    ],
    ['wrong usage', new UsageError('bad-gap', '--gap must be minutes.'), 2, '--gap must be minutes.\n'],
    [
      'a full disk',
      systemError('ENOSPC', 'write'),
      1,
      'Cannot save: the disk is full. Free some space and try again.\n',
    ],
    [
      'a folder of somebody else',
      systemError('EACCES', 'open', '/repo/.git/auto-pr-sessions/journal'),
      1,
      'Cannot read or save: permission is denied (/repo/.git/auto-pr-sessions/journal). Check who owns the files and try again.\n',
    ],
    [
      'a read-only file system',
      systemError('EROFS', 'mkdir', '/repo'),
      1,
      'Cannot save: the file system is read-only (/repo). Make it writable, or work in another clone.\n',
    ],
    [
      'a name that a terminal would obey',
      new ExpectedError('x', 'There is no \u001b[31mfile\u202e.'),
      1,
      'There is no [31mfile.\n',
    ],
  ];
  for (const [says, error, code, sentence] of CASES) {
    it(`${says} is one sentence and ${String(code)}`, () => {
      assert.deepEqual(reported(error), { code, stdout: '', stderr: sentence });
      const { stdout, stderr } = reported(error, true);
      assert.equal(stderr, '');
      assert.equal((JSON.parse(stdout) as { error: { message: string } }).error.message, sentence.trimEnd());
    });
  }

  it('everything else is a bug: 70, with its stack', () => {
    for (const error of [new TypeError('x is not a function'), systemError('ESRCH', 'kill'), new Error('plain')]) {
      const { code, stdout, stderr } = reported(error, true);
      assert.equal(code, 70);
      assert.equal(stdout, '');
      assert.match(stderr, /^This is a bug in auto-pr; .+\n\w*Error: .+\n {4}at /);
    }
  });
});
