import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { autoPr, autoPrJson } from '../../helpers/command-line';
import { makeRepository, type TestRepository } from '../../helpers/repository';

const HOSTILE = {
  'a path': '../../etc/passwd',
  'a line break': 'one\ntwo',
  'an emoji': '🤖'.repeat(3),
  '10 kB': 'x'.repeat(10_000),
  'a terminal sequence': '\u001b[31mred\u001b]0;title\u0007',
  'right to left': '\u202egnp.exe\u2066',
  'a number sign': '# $(touch pwned) `touch pwned` ; touch pwned',
  'a dash': '-rf',
};

/** What a terminal would obey, besides the end of a line. */
// eslint-disable-next-line no-control-regex -- the very thing that must not be printed
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

function isSafe(run: { stdout: string; stderr: string }): void {
  assert.doesNotMatch(run.stdout, UNSAFE);
  assert.doesNotMatch(run.stderr, UNSAFE);
}

async function repository(): Promise<TestRepository> {
  return makeRepository({ commits: [{ subject: 'first' }] });
}

describe('--json behind --', () => {
  it('is a word like any other', async () => {
    const { directory } = await repository();
    await autoPr(directory, ['session', 'start']);
    const noted = await autoPr(directory, ['session', 'note', '--', '--json']);
    assert.deepEqual([noted.code, noted.stdout.startsWith('{')], [0, false], noted.stdout);
    assert.match((await autoPr(directory, ['session', 'status'])).stdout, /--json/);
    const failed = await autoPr(directory, ['session', 'show', '--', '--json']);
    assert.deepEqual([failed.code, failed.stdout], [1, '']);
    const asked = await autoPr(directory, ['session', 'note', '--json', '--', '--json']);
    assert.ok(JSON.parse(asked.stdout));
  });
});

describe('hostile words', () => {
  for (const [says, text] of Object.entries(HOSTILE)) {
    it(`${says}: as an id, a title, a note, a category, a directory and a file`, async () => {
      const { directory } = await repository();
      for (const command of ['show', 'complete', 'undo']) {
        const run = await autoPr(directory, ['session', command, '--', text]);
        assert.equal(run.code, 1, run.stderr);
        assert.match(run.stderr, /^(?:That is not a session id|There is no session \S+ here)\./);
        isSafe(run);
      }
      const isLong = text.length > 300;
      const started = await autoPr(directory, ['session', 'start', `--title=${text}`, `--category=${text}`]);
      assert.equal(started.code, isLong ? 1 : 0, started.stderr);
      isSafe(started);
      if (isLong) assert.equal((await autoPr(directory, ['session', 'start'])).code, 0);
      for (const args of [
        ['session', 'note', '--', text],
        ['session', 'rename', '--', text],
        ['session', 'status'],
        ['session', 'status', '--json'],
        ['session', 'list'],
      ]) {
        const run = await autoPr(directory, args);
        assert.equal(run.code, isLong && args[1] === 'rename' ? 1 : 0, `${args.join(' ')}: ${run.stderr}`);
        isSafe(run);
      }
      for (const args of [
        ['session', 'list', `--repo=${text}`],
        ['config', 'validate', '--', text],
      ]) {
        const run = await autoPr(directory, args);
        assert.equal(run.code, 1, `${args.join(' ')}: ${run.stderr}`);
        isSafe(run);
      }
      const unknown = await autoPr(directory, ['session', `--${text}`]);
      assert.equal(unknown.code, 2);
      isSafe(unknown);
      assert.deepEqual(
        (await readdir(directory)).filter((name) => name !== '.git'),
        [],
      );
    });
  }

  it('refuses a title or category of more than 300 characters in one sentence, with nothing recorded', async () => {
    const { directory } = await repository();
    const [long, longer] = ['x'.repeat(300), 'x'.repeat(301)];
    for (const args of [
      ['session', 'start', '--title', longer],
      ['session', 'start', '--category', longer],
    ]) {
      const what = args[2]!.slice(2);
      const { code, stderr } = await autoPr(directory, args);
      assert.deepEqual([code, stderr], [1, `A ${what} may have 300 characters; this one has 301.\n`]);
    }
    assert.equal((await autoPrJson(directory, 'session', 'status'))['session'], null);
    assert.equal((await autoPr(directory, ['session', 'start', '--title', long])).code, 0);
    const { code, stderr } = await autoPr(directory, ['session', 'rename', '--', '🤖'.repeat(151)]);
    assert.deepEqual([code, stderr], [1, 'A title may have 300 characters; this one has 302.\n']);
    const { session } = (await autoPrJson(directory, 'session', 'status')) as { session: { title: string } };
    assert.equal(session.title, long);
  });

  it('refuses a note of more than 10 kB in one sentence, with nothing recorded', async () => {
    const { directory } = await repository();
    await autoPr(directory, ['session', 'start']);
    const { code, stderr } = await autoPr(directory, ['session', 'note', 'x'.repeat(10_001)]);
    assert.deepEqual([code, stderr], [1, 'A note may have 10000 characters; this one has 10001.\n']);
  });
});

describe('damaged files of the clone', () => {
  const folder = ({ directory }: TestRepository): string => join(directory, '.git/auto-pr-sessions');

  async function withSession(): Promise<TestRepository> {
    const made = await repository();
    assert.equal((await autoPr(made.directory, ['session', 'start', '--title', 'precious'])).code, 0);
    return made;
  }

  for (const [says, content] of Object.entries({
    'an empty': '',
    'a torn': '{"clone":"01',
    'a binary': Buffer.from([0, 1, 0xff, 0xfe]),
    'a huge': Buffer.alloc(50 << 20, 0x20),
    'a wrongly typed': '[1,2,3]',
  })) {
    for (const file of ['cache.json', 'clone.json', 'lock']) {
      it(`${says} ${file}: the session is still there`, async () => {
        const made = await withSession();
        await writeFile(join(folder(made), file), content);
        const run = await autoPr(made.directory, ['session', 'list']);
        assert.equal(run.code, 0, run.stderr);
        assert.match(run.stdout, /precious/);
        assert.equal((await autoPr(made.directory, ['doctor'])).code, 0);
      });
    }
  }

  it('a torn and a damaged journal line, an unknown kind and a newer format: the rest holds, and they are kept', async () => {
    const made = await withSession();
    const journal = join(folder(made), 'journal');
    const [name = ''] = await readdir(journal);
    const before = await readFile(join(journal, name), 'utf8');
    const garbage = 'deadbeef {"v":1}\nnot a line at all\n';
    await writeFile(join(journal, name), `${before}${garbage}{"v":1,"torn`);
    const run = await autoPr(made.directory, ['session', 'list']);
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /precious/);
    assert.match(run.stderr, /^Warning: journal\/.+: 2 damaged lines were set aside\n$/);
    assert.equal((await autoPr(made.directory, ['session', 'list'])).stderr, '');
    const doctor = await autoPr(made.directory, ['doctor']);
    assert.equal(doctor.code, 0);
    assert.match(doctor.stdout, /note +state +/);
  });

  it('a damaged clone.json: the open session is still the own one, and the choices hold', async () => {
    const made = await withSession();
    assert.equal((await autoPr(made.directory, ['share', 'local'])).code, 0);
    for (const text of ['garbage', '', '{"clone":"01']) {
      await writeFile(join(folder(made), 'clone.json'), text);
      const run = await autoPr(made.directory, ['session', 'status']);
      assert.equal(run.code, 0, run.stderr);
      assert.match(run.stdout, /precious/);
      assert.match(run.stderr, /^Warning: clone\.json was damaged/);
      const { sharing, session } = await autoPrJson(made.directory, 'session', 'status');
      assert.equal(sharing, 'local');
      assert.notEqual(session, null);
    }
  });

  it('50 MB of random bytes in the journal: one warning, once, and the bytes are kept', async () => {
    const made = await withSession();
    const bytes = randomBytes(50 << 20);
    await writeFile(join(folder(made), 'journal/garbage.jsonl'), bytes);
    const run = await autoPr(made.directory, ['session', 'list']);
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /precious/);
    assert.match(run.stderr, /^Warning: journal\/garbage\.jsonl: \d+ damaged lines were set aside\n$/);
    const again = await autoPr(made.directory, ['session', 'list']);
    assert.deepEqual([again.code, again.stderr], [0, '']);
    const kept = await stat(join(folder(made), 'damaged/garbage.jsonl'));
    assert.ok(kept.size > bytes.length * 0.99);
  });

  it('warns of a damaged cache once', async () => {
    const made = await withSession();
    await writeFile(join(folder(made), 'cache.json'), 'garbage');
    const { stderr } = await autoPr(made.directory, ['session', 'list']);
    assert.equal(stderr, 'Warning: The cache is damaged and will be built again.\n');
  });

  it('a folder in place of the cache: no command is held up, also none that sends', async () => {
    const made = await withSession();
    await rm(join(folder(made), 'cache.json'), { force: true });
    await mkdir(join(folder(made), 'cache.json/full'), { recursive: true });
    const run = await autoPr(made.directory, ['session', 'status']);
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /precious/);
    assert.equal(run.stderr, 'Warning: The cache is damaged and will be built again.\n');
    assert.equal((await autoPr(made.directory, ['session', 'status'])).stderr, '');
  });

  for (const file of ['clone.json', 'journal/folder.jsonl']) {
    it(`a folder in place of ${file}: one sentence that says where`, async () => {
      const made = await withSession();
      await rm(join(folder(made), file), { force: true });
      await mkdir(join(folder(made), file));
      const run = await autoPr(made.directory, ['session', 'list']);
      assert.equal(run.code, 1);
      const path = join(folder(made), file);
      const says = `Cannot read or save: something else stands where a file should be (${path}). Move it away and try again.\n`;
      assert.equal(run.stderr, says);
    });
  }

  it('a folder in place of a hook: one sentence that says where', async () => {
    const made = await repository();
    const path = join(made.directory, '.git/hooks/post-commit');
    await mkdir(path, { recursive: true });
    const run = await autoPr(made.directory, ['setup', 'hooks']);
    assert.equal(run.code, 1);
    assert.ok(run.stderr.includes(path), run.stderr);
  });

  it('a file where the journal should be: one sentence that says so, and no bug', async () => {
    const made = await repository();
    await mkdir(folder(made), { recursive: true });
    await writeFile(join(folder(made), 'journal'), '');
    const run = await autoPr(made.directory, ['session', 'start']);
    assert.equal(run.code, 1, run.stderr);
    assert.match(run.stderr, /^Cannot read or save: .+\. .+\.\n$/);
    assert.equal(
      (await autoPr(made.directory, ['session', 'start', '--json'])).stdout.startsWith('{"error":{"code":"'),
      true,
    );
  });
});
