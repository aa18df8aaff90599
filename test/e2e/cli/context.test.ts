import assert from 'node:assert/strict';

import { makeRepository } from '../../helpers/repository';
import { autoPr, autoPrJson, printed, startAutoPr, type Run } from './auto-pr';

async function repository(): Promise<string> {
  return (await makeRepository({ commits: [{ subject: 'first' }] })).directory;
}

interface Fact {
  fact: { value?: unknown; version: number; owner: { name: string; email: string } | null; expiresAt: string | null };
}

async function withInput(directory: string, args: string[], input: string | Uint8Array): Promise<Run> {
  const { child, ended } = startAutoPr(directory, args);
  // It may have heard enough before everything is written.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  return ended;
}

describe('auto-pr context in several processes', () => {
  it('of two that race for a version lets one win, and shows the other both values', async () => {
    const directory = await repository();
    await autoPr(directory, ['context', 'set', 'leader', 'nobody']);
    for (let version = 1; version <= 3; version += 1) {
      const runs = await Promise.all(
        ['ada', 'bob', 'cyd'].map((name) =>
          autoPr(directory, [
            'context',
            'set',
            'leader',
            `${name} ${version}`,
            '--if-version',
            String(version),
            '--json',
          ]),
        ),
      );
      const [won, ...lost] = [...runs].sort((a, b) => (a.code ?? 0) - (b.code ?? 0));
      assert.deepEqual(
        [won?.code, ...lost.map(({ code }) => code)],
        [0, 1, 1],
        runs.map(({ stdout }) => stdout).join(''),
      );
      const { value } = (JSON.parse(won?.stdout ?? '') as Fact).fact;
      for (const { stdout } of lost) {
        const { error } = JSON.parse(stdout) as { error: { code: string; details: Record<string, unknown> } };
        assert.equal(error.code, 'version-conflict');
        assert.deepEqual([error.details['version'], error.details['current']], [version + 1, value]);
        assert.match(String(error.details['yours']), /^(ada|bob|cyd) \d$/);
      }
    }
  });

  it('loses no field of those that many set at once', async () => {
    const directory = await repository();
    await autoPr(directory, ['context', 'set', 'shared', '{"z":0}']);
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const runs = await Promise.all(
      names.map((name) => autoPr(directory, ['context', 'set', 'shared', '--field', name, '1'])),
    );
    assert.deepEqual(
      runs.map(({ code }) => code),
      names.map(() => 0),
    );
    const { fact } = (await autoPrJson(directory, 'context', 'get', 'shared')) as unknown as Fact;
    assert.deepEqual([fact.value, fact.version], [{ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, z: 0 }, 7]);
  });

  it('watches what other processes do, as text and as JSON, until interrupted', async () => {
    const directory = await repository();
    await autoPr(directory, ['context', 'set', 'a', '1']);
    const text = startAutoPr(directory, ['context', 'watch', 'a']);
    const json = startAutoPr(directory, ['context', 'watch', '--json']);
    await printed(text.child, text.output, /^Watching 1 fact\.\n/);
    await printed(json.child, json.output, /^\{"watching":1\}\n/);
    await autoPr(directory, ['context', 'set', 'b', '2']);
    await autoPr(directory, ['context', 'set', 'a', 'two']);
    await autoPr(directory, ['context', 'remove', 'a']);
    await printed(text.child, text.output, /removed: a/);
    await printed(json.child, json.output, /"change":"removed"/);
    for (const { child } of [text, json]) child.kill('SIGINT');
    const [asText, asJson] = await Promise.all([text.ended, json.ended]);
    assert.deepEqual([asText.code, asText.stderr, asJson.code], [0, '', 0]);
    assert.match(asText.stdout, /^Watching 1 fact\.\nset: a {2}two .+\nremoved: a {2}two .+\nStopped\.\n$/);
    const lines = asJson.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { change?: string });
    assert.deepEqual(
      lines.map(({ change }) => change),
      [undefined, 'set', 'set', 'removed', undefined],
    );
  });

  it('takes a value from standard input, and no more of it than it needs to refuse it', async () => {
    const directory = await repository();
    assert.equal((await withInput(directory, ['context', 'set', 'c', '--file', '-'], '"piped"\n')).code, 0);
    assert.equal((await autoPr(directory, ['context', 'get', 'c'])).stdout, 'piped\n');
    const endless = await withInput(directory, ['context', 'set', 'a', '--file', '-'], 'x'.repeat(4 * 1024 * 1024));
    assert.deepEqual([endless.code, endless.stderr.startsWith('A value may have 65536 bytes')], [1, true]);
  });
});
