import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { autoPr, autoPrJson } from '../../helpers/command-line';
import { makeRepository } from '../../helpers/repository';

async function withSession(): Promise<string> {
  const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
  await autoPr(directory, ['session', 'start', '--title', 'Kept']);
  return directory;
}

describe('auto-pr state export and import', () => {
  it('move the sessions to another repository, in each format, with a preview', async () => {
    const directory = await withSession();
    const printed = await autoPr(directory, ['state', 'export']);
    assert.match(printed.stdout, /^\{"v":1,.*"kind":"session\.started".*\}\n$/);
    for (const format of ['jsonl', 'session-state', 'sessions']) {
      const file = join(directory, '..', `state.${format}`);
      const run = await autoPr(directory, ['state', 'export', '--format', format, '--out', file]);
      assert.match(run.stdout, /^Wrote 1 session with 1 event to .+\n$/);
      const other = await makeRepository();
      const preview = await autoPr(other.directory, ['state', 'import', file, '--dry-run']);
      assert.match(preview.stdout, /^Would add \d events? and 1 session\.\n$/);
      assert.match(
        (await autoPr(other.directory, ['state', 'import', file])).stdout,
        /^Added \d events? and 1 session/,
      );
      assert.match((await autoPr(other.directory, ['session', 'list', '--all'])).stdout, /Kept/);
      const again = await autoPr(other.directory, ['state', 'import', file]);
      assert.match(again.stdout, /^The state has everything that is in the file\.\n/);
    }
    assert.equal(await readFile(join(directory, '..', 'state.jsonl'), 'utf8'), printed.stdout);
    const json = await autoPrJson(directory, 'state', 'export');
    assert.deepEqual([json['sessions'], json['events'], json['content']], [1, 1, printed.stdout]);
  });

  it('name entries that cannot be read, and import the others', async () => {
    const directory = await withSession();
    const file = join(directory, '..', 'old.json');
    const entries = Array.from({ length: 25 }, () => ({ title: 'no start' }));
    const whole = { id: 'bob-20260301-0900', author: 'Bob', prs: [5] };
    await writeFile(file, JSON.stringify({ version: 1, completed_sessions: [...entries, whole] }));
    const { stdout, code } = await autoPr(directory, ['state', 'import', file]);
    assert.equal(code, 0);
    assert.match(stdout, /^Added 3 events and 1 session\.\n25 entries are nothing that can be read, and left out:\n/);
    assert.match(stdout, / {2}completed_sessions 19\n {2}and 5 more; --json has all of them\.\n$/);
  });

  it('say one sentence to a file that is none, and change nothing', async () => {
    const directory = await withSession();
    const folder = join(directory, '..', 'files');
    await mkdir(folder);
    const text = '{"v":1}';
    const files: [string, string | Uint8Array, RegExp][] = [
      ['big.json', new Uint8Array(50_000_000), /more than 40 MB/],
      ['binary', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0, 1]), /no UTF-8 text/],
      ['utf16.json', Buffer.from(`\ufeff${text}`, 'utf16le'), /no UTF-8 text/],
      ['latin1.json', Buffer.from('{"version":"é"}', 'latin1'), /no UTF-8 text/],
      ['page.html', '<html></html>', /none that can be imported/],
      ['list.json', '[]', /none that can be imported/],
      ['nulls', '\0\0\0', /none that can be imported/],
      ['deep.json', '['.repeat(100_000), /none that can be imported/],
    ];
    for (const [name, content] of files) await writeFile(join(folder, name), content);
    const bad = [...files, ['.', '', /folder or a device/] as const, ['missing', '', /no such file/i] as const];
    for (const [name, , message] of bad) {
      const run = await autoPr(directory, ['state', 'import', join(folder, name)]);
      assert.deepEqual([run.code, run.stdout, run.stderr.trimEnd().split('\n').length], [1, '', 1], run.stderr);
      assert.match(run.stderr, message);
    }
    assert.match(
      (await autoPr(directory, ['state', 'export', '--out', folder])).stderr,
      /in the way|should be|regular/,
    );
    for (const args of [['import'], ['export', '--out='], ['export', '--format', 'xml']]) {
      assert.equal((await autoPr(directory, ['state', ...args])).code, 2, args.join(' '));
    }
    assert.equal((await autoPrJson(directory, 'state', 'export'))['events'], 1);
  });
});
