import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { NodeWorkTree } from '../../../src/adapters/node/node-work-tree';
import { temporaryDirectory } from '../../helpers/temporary';

describe('a working tree on the disk', () => {
  it('writes with folders, keeps the mode of what was there, and removes with the folders that are empty then', async () => {
    const root = await temporaryDirectory();
    const tree = new NodeWorkTree(root);
    assert.deepEqual(await tree.look('a/b/c.txt'), { kind: 'absent' });
    await tree.write('a/b/c.txt', 'one');
    assert.deepEqual(await tree.look('a/b/c.txt'), { kind: 'file', text: 'one' });
    await chmod(join(root, 'a/b/c.txt'), 0o700);
    await tree.write('a/b/c.txt', 'two');
    assert.equal((await stat(join(root, 'a/b/c.txt'))).mode & 0o777, 0o700);
    await tree.write('a/d.txt', '');
    assert.deepEqual(await tree.names('a'), ['d.txt']);
    assert.deepEqual(await tree.names('none'), []);
    await tree.remove('a/b/c.txt');
    assert.deepEqual(await readdir(join(root, 'a')), ['d.txt']);
    await tree.remove('a/d.txt');
    await tree.remove('a/d.txt');
    assert.deepEqual(await readdir(root), []);
  });

  it('keeps a byte order mark, and says what is no UTF-8', async () => {
    const root = await temporaryDirectory();
    const tree = new NodeWorkTree(root);
    await tree.write('a', '\ufeffx');
    assert.deepEqual(await tree.look('a'), { kind: 'file', text: '\ufeffx' });
    await writeFile(join(root, 'b'), Buffer.from([0xff]));
    assert.deepEqual(await tree.look('b'), { kind: 'file', text: null });
  });

  it('says what is no file of its own', async () => {
    const root = await temporaryDirectory();
    const outside = await temporaryDirectory();
    await writeFile(join(outside, 'x'), 'theirs');
    await symlink(outside, join(root, 'link'));
    await symlink(join(outside, 'x'), join(root, 'x'));
    await mkdir(join(root, 'folder'));
    await writeFile(join(root, 'file'), '');
    const tree = new NodeWorkTree(root);
    assert.deepEqual(await tree.look('x'), { kind: 'other', what: 'a link' });
    assert.deepEqual(await tree.look('folder'), { kind: 'other', what: 'a folder' });
    assert.deepEqual(await tree.look('link/x'), { kind: 'other', what: 'behind link, which is a link' });
    assert.deepEqual(await tree.look('file/x'), { kind: 'other', what: 'behind file, which is no folder' });
    assert.deepEqual(await tree.names('link'), []);
    assert.equal(await readFile(join(outside, 'x'), 'utf8'), 'theirs');
  });
});
