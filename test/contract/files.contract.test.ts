import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { NodeFiles } from '../../src/adapters/node/node-files';
import { NodeHookFiles } from '../../src/adapters/node/node-hook-files';
import type { Files } from '../../src/ports/files';
import { MemoryFiles } from '../helpers/memory-files';
import { snapshotOf } from '../helpers/snapshot';
import { temporaryDirectory } from '../helpers/temporary';

const KINDS: Record<string, () => Files> = {
  NodeFiles: () => new NodeFiles(),
  MemoryFiles: () => new MemoryFiles(),
};

/** The names that a watch reports, to be waited for one by one. */
function watched(files: Files, directory: string) {
  const seen = new Set<string>();
  const waiting = new Map<string, () => void>();
  return {
    seen,
    start: () =>
      files.watch(directory, (name) => {
        seen.add(name);
        waiting.get(name)?.();
      }),
    next: (name: string) =>
      new Promise<void>((resolve) => {
        if (seen.delete(name)) resolve();
        else waiting.set(name, resolve);
      }),
  };
}

describe('NodeFiles', () => {
  it('reads nothing but regular files, says where that is, and never waits for a pipe', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = await temporaryDirectory();
    const files = new NodeFiles();
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await symlink('/dev/zero', join(folder, 'endless'));
    await symlink(pipe, join(folder, 'link'));
    for (const [path, code] of [
      [folder, 'EISDIR'],
      [pipe, 'ENOTREG'],
      [join(folder, 'link'), 'ENOTREG'],
      [join(folder, 'endless'), 'ENOTREG'],
      ['/dev/null', 'ENOTREG'],
    ] as const) {
      await assert.rejects(files.read(path), { code, path });
      await assert.rejects(files.readFrom(path, 0), { code, path });
      await assert.rejects(new NodeHookFiles().read(path), { code, path });
    }
  });
});

for (const [kind, make] of Object.entries(KINDS)) {
  describe(`Files, as ${kind}`, () => {
    let files: Files;
    let directory: string;
    let file: string;

    beforeEach(async () => {
      files = make();
      directory = join(await temporaryDirectory(), 'a', 'b');
      file = join(directory, 'file.jsonl');
    });

    it('answers null or nothing for what is not there', async () => {
      assert.equal(await files.read(file), null);
      assert.equal(await files.readFrom(file, 0), null);
      assert.equal(await files.stat(file), null);
      assert.deepEqual(await files.list(directory), []);
      assert.equal(await files.remove(file), false);
      await assert.rejects(files.rename(file, `${file}2`), { code: 'ENOENT' });
    });

    it('says how much room there is, and nothing of a directory that is not there', async () => {
      assert.equal(await files.freeBytes(directory), null);
      await files.write(file, 'x');
      assert.ok((await files.freeBytes(directory))! > 0);
    });

    it('writes a file as a whole, making its directory, and replaces it', async () => {
      await files.write(file, 'é first');
      assert.equal(String(await files.read(file)), 'é first');
      await files.write(file, Uint8Array.from([0, 255]));
      assert.deepEqual(await files.read(file), Buffer.from([0, 255]));
      assert.equal((await files.stat(file))?.size, 2);
      assert.deepEqual(await files.list(directory), ['file.jsonl']);
    });

    it('reads from an offset to the end, and nothing from beyond it', async () => {
      await files.write(file, 'one\ntwo\n');
      assert.equal(String(await files.readFrom(file, 4)), 'two\n');
      assert.equal(String(await files.readFrom(file, 8)), '');
      assert.equal(String(await files.readFrom(file, 100)), '');
    });

    it('creates a file once, however many try at once', async () => {
      const created = await Promise.all(Array.from({ length: 10 }, (_, index) => files.create(file, `${index}`)));
      assert.equal(created.filter(Boolean).length, 1);
      assert.equal(String(await files.read(file)), `${created.indexOf(true)}`);
      assert.equal(await files.create(file, 'late'), false);
      assert.deepEqual(await files.list(directory), ['file.jsonl']);
    });

    it('claims a file once, however many try at once, and again when it is let go', async () => {
      const claimed = await Promise.all(Array.from({ length: 10 }, (_, index) => files.claim(file, `${index}`)));
      assert.equal(claimed.filter(Boolean).length, 1);
      assert.equal(String(await files.read(file)), `${claimed.indexOf(true)}`);
      assert.equal(await files.claim(file, 'late'), false);
      await files.release(file);
      assert.equal(await files.claim(file, 'next'), true);
      await files.release(file);
      await files.release(file);
      assert.equal(await files.claim(file, 'last'), true);
      assert.deepEqual(await files.list(directory), ['file.jsonl']);
    });

    it('names the file itself: one that was put in its place differs, one that grew does not', async () => {
      await files.write(file, 'same');
      const first = await files.stat(file);
      const opened = await files.append(file);
      await opened.append('more');
      await opened.close();
      assert.equal((await files.stat(file))?.id, first?.id);
      await files.write(file, 'same');
      assert.notEqual((await files.stat(file))?.id, first?.id);
    });

    it('says how long an open file is, whoever made it so, and appends after that', async () => {
      const [one, other] = [await files.append(file), await files.append(file)];
      await one.append('one\n');
      assert.equal(one.size(), 4);
      await other.append('other\n');
      assert.equal(one.size(), 10);
      await one.append('1\n');
      assert.equal(String(await files.read(file)), 'one\nother\n1\n');
      await one.close();
      await other.close();
    });

    it('appends in the order of the calls, after what is there', async () => {
      await files.write(file, 'before\n');
      const opened = await files.append(file);
      await Promise.all(['1\n', 'é\n', '3\n'].map((text) => opened.append(text)));
      await opened.close();
      assert.equal(String(await files.read(file)), 'before\n1\né\n3\n');
    });

    it('makes the file it appends to, with its directory', async () => {
      const opened = await files.append(file);
      assert.equal((await files.stat(file))?.size, 0);
      await opened.append('x'.repeat(3_000_000));
      await opened.close();
      assert.equal((await files.stat(file))?.size, 3_000_000);
    });

    it('lists names sorted, and removes and renames files', async () => {
      for (const name of ['b', 'a', 'c']) await files.write(join(directory, name), name);
      assert.equal(await files.remove(join(directory, 'a')), true);
      await files.rename(join(directory, 'c'), join(directory, 'b'));
      assert.deepEqual(await files.list(directory), ['b']);
      assert.equal(String(await files.read(join(directory, 'b'))), 'c');
    });

    it('reports files that appear, change and go in a directory, until it is closed', async () => {
      const watch = watched(files, directory);
      const close = await watch.start();
      await files.create(file, '');
      await watch.next('file.jsonl');
      const opened = await files.append(file);
      for (let round = 0; round < 20; round++) {
        watch.seen.clear();
        await Promise.all([watch.next('file.jsonl'), opened.append('line\n')]);
      }
      await opened.close();
      await Promise.all([watch.next('gone'), files.write(join(directory, 'gone'), '')]);
      watch.seen.clear();
      await Promise.all([watch.next('gone'), files.remove(join(directory, 'gone'))]);
      assert.deepEqual(
        [...watch.seen].filter((name) => name.startsWith('.')),
        [],
      );
      await close();
      watch.seen.clear();
      await files.write(file, 'after');
      assert.deepEqual([...watch.seen], []);
    });
  });
}

describe('NodeFiles', () => {
  it('leaves no temporary file when it cannot put the new one in place', async () => {
    const directory = await temporaryDirectory();
    const files = new NodeFiles();
    await files.write(join(directory, 'folder', 'inside'), '');
    await assert.rejects(files.write(join(directory, 'folder'), 'x'));
    assert.equal(await files.create(join(directory, 'folder'), 'x'), false);
    assert.deepEqual(await readdir(directory), ['folder']);
  });

  it('does not list what a crash left half written', async () => {
    const directory = await temporaryDirectory();
    const files = new NodeFiles();
    await symlink('/nowhere', join(directory, '.tmp-left'));
    assert.deepEqual(await files.list(directory), []);
  });

  it('passes the operating system’s error on', async () => {
    const path = join(await temporaryDirectory(), 'x'.repeat(300));
    const files = new NodeFiles();
    await assert.rejects(files.write(path, ''), { code: 'ENAMETOOLONG' });
    await assert.rejects(files.create(path, ''), { code: 'ENAMETOOLONG' });
    await assert.rejects(files.append(path), { code: 'ENAMETOOLONG' });
  });

  it('takes a file in the place of a directory for an error, not for nothing', async () => {
    const directory = await temporaryDirectory();
    const files = new NodeFiles();
    await files.write(join(directory, 'file'), '');
    await assert.rejects(files.read(join(directory, 'file', 'x')), { code: 'ENOTDIR' });
    assert.deepEqual([...(await snapshotOf(directory)).keys()], ['file']);
  });
});

describe('MemoryFiles', () => {
  it('fails once where a test says so, and a torn append is mended by the next', async () => {
    const files = new MemoryFiles();
    files.failNext('write', 'EROFS');
    await assert.rejects(files.write('/a', 'x'), { code: 'EROFS' });
    await files.write('/a', 'x');
    const opened = await files.append('/log');
    await opened.append('one\n');
    files.failNext('appendText', 'ENOSPC', 2);
    await assert.rejects(opened.append('two\n'), { code: 'ENOSPC' });
    assert.equal(String(await files.read('/log')), 'one\ntw');
    await opened.append('three\n');
    assert.equal(String(await files.read('/log')), 'one\nthree\n');
  });
});
