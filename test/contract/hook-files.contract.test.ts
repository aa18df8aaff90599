import assert from 'node:assert/strict';
import { chmod, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { NodeHookFiles } from '../../src/adapters/node/node-hook-files';
import { temporaryDirectory } from '../helpers/temporary';

const files = new NodeHookFiles();
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

describe('HookFiles', () => {
  it('reads bytes, mode and kind, and nothing where nothing is', async () => {
    const path = join(await temporaryDirectory(), 'hook');
    assert.equal(await files.read(path), null);
    assert.equal(await files.read(`${path}/below`), null);
    await writeFile(path, Buffer.from([0xff, 0]));
    assert.deepEqual(await files.read(path), { content: Buffer.from([0xff, 0]), isExecutable: false, isLink: false });
    await symlink('nowhere', `${path}-link`);
    const link = await files.read(`${path}-link`);
    assert.deepEqual([link?.isLink, link?.content.length], [true, 0]);
  });

  it('makes a new file executable and leaves the mode of one that is there', async () => {
    const path = join(await temporaryDirectory(), 'folder/hook');
    await files.write(path, Buffer.from('one'));
    assert.equal(await modeOf(path), 0o755);
    await chmod(path, 0o640);
    await files.write(path, Buffer.from('two'));
    assert.equal(await modeOf(path), 0o640);
    assert.equal(await readFile(path, 'utf8'), 'two');
  });

  it('moves files and links as they are, over nothing', async () => {
    const folder = await temporaryDirectory();
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    await writeFile(from, 'from');
    await files.move(from, to);
    assert.equal(await readFile(to, 'utf8'), 'from');
    await symlink('to', from);
    await assert.rejects(files.move(from, to), { code: 'EEXIST' });
    await files.move(from, join(folder, 'link'));
    assert.equal(await readlink(join(folder, 'link')), 'to');
    await writeFile(from, 'again');
    await assert.rejects(files.move(from, to), { code: 'EEXIST' });
    assert.equal(await readFile(to, 'utf8'), 'from');
  });

  it('follows links, also to what is not there yet', async () => {
    const folder = await temporaryDirectory();
    await symlink(folder, join(folder, 'self'));
    assert.equal(await files.realPath(join(folder, 'self/a/b')), join(folder, 'a/b'));
  });
});
