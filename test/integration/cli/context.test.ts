import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { autoPr, autoPrJson } from '../../helpers/command-line';
import { REMOTE_KINDS } from '../../helpers/remotes';
import { clone, makeRepository } from '../../helpers/repository';

async function repository(): Promise<string> {
  return (await makeRepository({ commits: [{ subject: 'first' }] })).directory;
}

interface Fact {
  fact: { value?: unknown; version: number; owner: { name: string; email: string } | null; expiresAt: string | null };
}

async function valueAfter(directory: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await autoPr(directory, ['context', 'set', '--json', ...args]);
  return (JSON.parse(stdout) as Fact).fact.value;
}

describe('auto-pr context', () => {
  it('sets, gets, lists, compares, rolls back and removes, in words and as JSON', async () => {
    const directory = await repository();
    const run = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await autoPr(directory, ['context', ...args]);
      assert.equal(code, 0, stderr);
      return stdout;
    };
    assert.match(await run('list'), /^Nothing is shared yet\./);
    assert.equal(
      await run('set', 'auth.owner', 'the refactor owns src/auth'),
      'auth.owner  the refactor owns src/auth  v1 · Ada · just now\n',
    );
    assert.equal(await run('get', 'auth.owner'), 'the refactor owns src/auth\n');
    await run(
      'set',
      'deploy',
      '{"frozen": true, "until": "Monday"}',
      '--ttl',
      '2h',
      '--owner',
      'Bob <bob@example.com>',
    );
    await run('set', 'deploy', '{"frozen": false, "until": "Monday"}');
    assert.match(
      await run('list'),
      /^auth\.owner .+\ndeploy {2}\{"frozen":false,"until":"Monday"\} {2}v2 · Ada · just now\n$/,
    );
    assert.equal(await run('diff', 'deploy', '1'), '- frozen: true\n+ frozen: false\n');
    assert.equal(await run('diff', 'deploy', '1', '1'), 'They say the same.\n');
    assert.match(await run('log', 'deploy'), /^v2 .+ · Ada · current\nv1 .+ · Bob\n$/);
    assert.match(await run('rollback', 'deploy', '1'), /^deploy {2}\{"frozen":true,"until":"Monday"\} {2}v3/);
    assert.equal(await run('get', 'deploy'), '{\n  "frozen": true,\n  "until": "Monday"\n}\n');
    assert.match(await run('remove', 'deploy'), /^deploy {2}\(removed\) {2}v4/);
    assert.match(await run('health'), /^1 fact, 0 to look at\.\n/);

    const { versions } = (await autoPrJson(directory, 'context', 'log', 'deploy')) as {
      versions: { version: number; head: boolean; removed?: true; expiresAt: string | null; owner: object }[];
    };
    assert.deepEqual(
      versions.map(({ version, head, removed }) => [version, head, removed]),
      [
        [4, true, true],
        [3, false, undefined],
        [2, false, undefined],
        [1, false, undefined],
      ],
    );
    assert.notEqual(versions[3]?.expiresAt, null);
    assert.deepEqual(versions[3]?.owner, { name: 'Bob', email: 'bob@example.com' });
    const diff = await autoPrJson(directory, 'context', 'diff', 'deploy', '1', '2');
    assert.deepEqual(diff['changes'], [{ field: 'frozen', before: true, after: false }]);
    for (const command of ['list', 'health', 'keys']) await autoPrJson(directory, 'context', command);
    const gone = await autoPr(directory, ['context', 'get', 'deploy', '--json']);
    assert.deepEqual(
      [gone.code, JSON.parse(gone.stdout)],
      [
        1,
        {
          error: { code: 'unknown-key', message: 'deploy was removed. auto-pr context log deploy shows what it said.' },
        },
      ],
    );
  });

  it('takes JSON for JSON and the rest for a text, numbers only where they stay what was typed', async () => {
    const directory = await repository();
    for (const [typed, value] of [
      ['42', 42],
      ['true', true],
      ['null', null],
      ['[1, "x"]', [1, 'x']],
      ['"quoted"', 'quoted'],
      ['plain words', 'plain words'],
      ['1.10', '1.10'],
      ['0123', '0123'],
      ['12345678901234567890', '12345678901234567890'],
      ['1e999', '1e999'],
      ['{broken', '{broken'],
      ['', ''],
      ['--', '--'],
    ] as const) {
      assert.deepEqual(await valueAfter(directory, 'a', '--', typed), value, typed);
    }
    assert.equal(await valueAfter(directory, '--string', 'a', '42'), '42');
    assert.equal(await valueAfter(directory, '--json-value', 'a', '1.10'), 1.1);
    const refused = await autoPr(directory, ['context', 'set', 'a', '--json-value', 'plain words']);
    assert.deepEqual([refused.code, refused.stderr], [1, 'The value is no JSON. Leave out --json-value for a text.\n']);
  });

  it('takes a value from a file and from standard input', async () => {
    const directory = await repository();
    await writeFile(join(directory, 'value.json'), '{\n  "a": 1\n}\n');
    await writeFile(join(directory, 'notes.md'), '# Notes\n\n- one\n');
    assert.deepEqual(await valueAfter(directory, 'a', '--file', 'value.json'), { a: 1 });
    assert.equal(await valueAfter(directory, 'b', '--file', 'notes.md'), '# Notes\n\n- one');
    assert.equal((await autoPr(directory, ['context', 'get', 'b'])).stdout, '# Notes\n\n- one\n');
    assert.equal((await autoPr(directory, ['context', 'set', 'c', '--file', '-'], { input: '"piped"\n' })).code, 0);
    assert.equal((await autoPr(directory, ['context', 'get', 'c'])).stdout, 'piped\n');
  });

  it('gives up on a version that never comes, after looking again for those who ask', async () => {
    const directory = await repository();
    const since = performance.now();
    const run = await autoPr(directory, ['context', 'set', 'a', '1', '--if-version', '5', '--retry']);
    assert.ok(performance.now() - since >= 700);
    assert.deepEqual([run.code, run.stderr.split('.')[0]], [1, 'a is at version 0, not 5: it says nothing here']);
  });

  it('shows a conflict beside the value, which stays alone on standard output', async () => {
    const remote = await REMOTE_KINDS['a local path']!();
    const first = await makeRepository({ commits: [{ subject: 'first' }] });
    await first.git('push', '--quiet', remote.url, 'main');
    const [ada, bob] = [(await clone(remote.url)).directory, (await clone(remote.url)).directory];
    await autoPr(ada, ['context', 'set', 'port', '1']);
    await autoPr(bob, ['context', 'set', 'port', '2']);
    for (const directory of [ada, bob, ada]) assert.equal((await autoPr(directory, ['sync'])).code, 0);
    const [atAda, atBob] = await Promise.all(
      [ada, bob].map((directory) => autoPr(directory, ['context', 'get', 'port'])),
    );
    assert.deepEqual([atAda?.stdout, atBob?.stdout], ['2\n', '2\n']);
    assert.match(atAda?.stderr ?? '', /^Conflict:\n {2}2 .+\n {2}1 .+\n$/);
    assert.match((await autoPr(ada, ['context', 'list'])).stdout, /^port {2}2 {2}conflict /);
    assert.match((await autoPr(ada, ['context', 'health'])).stdout, /^port {2}conflicting: /);
    // Settled, and within two seconds with the other one.
    assert.equal((await autoPr(ada, ['context', 'set', 'port', '3'])).code, 0);
    await autoPr(bob, ['sync']);
    const settled = await autoPr(bob, ['context', 'get', 'port']);
    assert.deepEqual([settled.stdout, settled.stderr], ['3\n', '']);
  });

  it('keeps the team’s branch from a commit for every one of many facts', async () => {
    const remote = await makeRepository({ bare: true });
    const mine = await makeRepository({ commits: [{ subject: 'first' }] });
    const { directory } = mine;
    await mine.git('remote', 'add', 'origin', remote.directory);
    await autoPr(directory, ['context', 'set', 'progress', '0']);
    assert.equal((await autoPr(directory, ['sync'])).code, 0);
    const now = Date.now();
    await writeFile(join(directory, '.git/auto-pr-sessions/pushes.json'), JSON.stringify([now, now, now, now]));
    const { code, stdout } = await autoPr(directory, ['context', 'set', 'progress', '1']);
    assert.equal(code, 0);
    assert.match(stdout, /\nThis clone pushed several times within the hour; this goes out with the next sync\.\n$/);
    assert.equal(await remote.git('rev-list', '--count', 'auto-pr-sessions'), '1');
    assert.equal((await autoPr(directory, ['sync'])).code, 0);
    assert.equal(await remote.git('rev-list', '--count', 'auto-pr-sessions'), '2');
  });

  it('says in one sentence that it is switched off, and can still be read', async () => {
    const directory = await repository();
    await autoPr(directory, ['context', 'set', 'a', '1']);
    await mkdir(join(directory, '.auto-pr'));
    await writeFile(join(directory, '.auto-pr/config.yaml'), 'context:\n  enabled: false\n');
    for (const args of [['set', 'a', '2'], ['remove', 'a'], ['rollback', 'a', '1'], ['watch'], ['health']]) {
      const { code, stderr } = await autoPr(directory, ['context', ...args]);
      assert.deepEqual(
        [code, stderr],
        [1, 'Shared context is switched off for this repository: .auto-pr/config.yaml says context.enabled: false.\n'],
        args.join(' '),
      );
    }
    for (const args of [['get', 'a'], ['list'], ['log', 'a'], ['diff', 'a', '1']]) {
      assert.equal((await autoPr(directory, ['context', ...args])).code, 0, args.join(' '));
    }
    await autoPr(directory, ['disable']);
    assert.match((await autoPr(directory, ['context', 'set', 'a', '2'])).stderr, /switched off in this clone/);
  });

  it('works in a bare repository, where no session can be open', async () => {
    const { directory } = await makeRepository({ bare: true });
    assert.deepEqual(await valueAfter(directory, 'a', '1'), 1);
  });
});

describe('bad input to auto-pr context', () => {
  const LARGE = 64 * 1024;

  const REFUSED = [
    ['a path for a key', ['set', '../../etc/passwd', 'x'], 1, 'bad-key'],
    ['a key that every object has', ['set', '__proto__', 'x'], 1, 'bad-key'],
    ['a key with a line break', ['get', 'a\nb'], 1, 'bad-key'],
    ['a long key', ['log', 'x'.repeat(81)], 1, 'bad-key'],
    ['an empty key', ['remove', ''], 1, 'bad-key'],
    ['a key that nobody set', ['diff', 'toString', '1'], 1, 'unknown-key'],
    ['a version that is none', ['rollback', 'known', '1x'], 1, 'unknown-version'],
    ['a version that is no number to lock on', ['set', 'a', 'x', '--if-version=-1'], 2, 'bad-version'],
    ['a version with a fraction', ['set', 'a', 'x', '--if-version', '1.5'], 2, 'bad-version'],
    ['a retry of nothing', ['set', 'a', 'x', '--retry'], 2, 'bad-usage'],
    ['no value', ['set', 'a'], 2, 'missing-argument'],
    ['two values', ['set', 'a', 'x', '--file', 'y'], 2, 'missing-argument'],
    ['a field of what has none', ['set', 'known', '--field', 'a', 'x'], 1, 'not-an-object'],
    ['two forms', ['set', 'a', 'x', '--string', '--json-value'], 2, 'bad-usage'],
    ['a time that is none', ['set', 'a', 'x', '--ttl', 'soon'], 2, 'bad-time'],
    ['no time at all', ['set', 'a', 'x', '--ttl', '0h'], 2, 'bad-time'],
    ['a time without end', ['set', 'a', 'x', '--ttl', '999999w'], 2, 'bad-time'],
    ['an owner without a name', ['set', 'a', 'x', '--owner', ' \u202e '], 2, 'bad-value'],
    ['a file that is not there', ['set', 'a', '--file', 'nowhere'], 1, 'no-such-file'],
    ['a directory for a file', ['set', 'a', '--file', '.git'], 1, 'in-the-way'],
    ['one byte too many', ['set', 'a', 'x'.repeat(LARGE - 1)], 1, 'value-too-large'],
    ['too deep a value', ['set', 'a', '['.repeat(30_000) + ']'.repeat(30_000)], 1, 'bad-value'],
    ['a number that JSON cannot write', ['set', 'a', '[1e999]'], 1, 'bad-value'],
  ] as const;

  it('is refused in one sentence, and changes nothing', async () => {
    const directory = await repository();
    await autoPr(directory, ['context', 'set', 'known', 'x']);
    for (const [says, args, code, error] of REFUSED) {
      const run = await autoPr(directory, ['context', ...args, '--json']);
      assert.deepEqual([run.code, run.stderr], [code, ''], says);
      assert.equal((JSON.parse(run.stdout) as { error: { code: string } }).error.code, error, says);
    }
    const { facts } = (await autoPrJson(directory, 'context', 'list')) as { facts: unknown[] };
    assert.equal(facts.length, 1);
  });

  it('as a file that is no text or too large is refused, without being read to its end', async () => {
    const directory = await repository();
    await writeFile(join(directory, 'binary'), Uint8Array.from([0, 159, 146, 150, 255]));
    await writeFile(join(directory, 'huge'), 'x'.repeat(4 * 1024 * 1024));
    for (const [file, code] of [
      ['binary', 'not-text'],
      ['huge', 'value-too-large'],
    ] as const) {
      const run = await autoPr(directory, ['context', 'set', 'a', '--file', file, '--json']);
      assert.deepEqual([run.code, (JSON.parse(run.stdout) as { error: { code: string } }).error.code], [1, code]);
    }
    const endless = await autoPr(directory, ['context', 'set', 'a', '--file', '-'], { input: 'x'.repeat(4 << 20) });
    assert.deepEqual([endless.code, endless.stderr.startsWith('A value may have 65536 bytes')], [1, true]);
  });

  it('as hostile fields, halves of characters and terminal sequences comes back as it was and harms no screen', async () => {
    const directory = await repository();
    const value = '{"__proto__":{"polluted":1},"constructor":"\\ud800","x":"\\u001b[31m\\u202egnp"}';
    await autoPr(directory, ['context', 'set', 'hostile', value]);
    assert.deepEqual(await valueAfter(directory, 'again', value), JSON.parse(value));
    for (const args of [
      ['get', 'hostile'],
      ['list'],
      ['log', 'hostile'],
      ['list', '--json'],
      ['diff', 'hostile', '1'],
    ]) {
      const { code, stdout } = await autoPr(directory, ['context', ...args]);
      assert.equal(code, 0);
      assert.ok(!stdout.includes('\u001b') && !stdout.includes('\u202e'), stdout);
    }
    await autoPr(directory, ['context', 'set', 'text', 'a\u001b[31m\nb\u202ec']);
    assert.equal((await autoPr(directory, ['context', 'get', 'text'])).stdout, 'a\\u{1b}[31m\nb\\u{202e}c\n');
  });
});
