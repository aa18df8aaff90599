import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { makeRepository } from '../../helpers/repository';
import { CLI } from '../../helpers/project';
import { autoPr, autoPrJson } from './auto-pr';

describe('the program', () => {
  it('tells in one sentence that its directory was removed meanwhile', async () => {
    const { directory } = await makeRepository();
    const gone = join(directory, 'gone');
    await mkdir(gone);
    const line = `rmdir '${gone}' && exec '${process.execPath}' '${CLI}' session list`;
    const run = await promisify(execFile)('sh', ['-c', line], { cwd: gone }).catch((error: unknown) => error);
    const { code, stderr } = run as { code: number; stderr: string };
    assert.deepEqual([code, stderr], [1, 'The current directory is gone. Change to another one.\n']);
  });

  it('takes words as they are, whatever a shell, a terminal or a file system would make of them', async () => {
    const { directory } = await makeRepository();
    const hostile = 'one\ntwo 🤖 \u001b[31mred\u0007 \u202egnp.exe # $(touch pwned) `touch pwned` ; touch pwned';
    assert.equal((await autoPr(directory, ['session', 'start', `--title=${hostile}`])).code, 0);
    assert.equal((await autoPr(directory, ['session', 'note', '--', hostile])).code, 0);
    const { stdout } = await autoPr(directory, ['session', 'status']);
    // eslint-disable-next-line no-control-regex -- the very thing that must not be printed
    assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    assert.match(stdout, /touch pwned/);
    assert.deepEqual(await readdir(directory), ['.git']);
  });

  it('goes on with damaged files of the clone', async () => {
    const { directory } = await makeRepository();
    assert.equal((await autoPr(directory, ['session', 'start', '--title', 'precious'])).code, 0);
    for (const file of ['cache.json', 'clone.json', 'lock']) {
      await writeFile(join(directory, '.git/auto-pr-sessions', file), '{"clone":"01');
    }
    const { sessions } = (await autoPrJson(directory, 'session', 'list')) as { sessions: { title: string }[] };
    assert.deepEqual(
      sessions.map(({ title }) => title),
      ['precious'],
    );
  });
});
