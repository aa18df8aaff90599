import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../../helpers/git-command';
import { makeRepository } from '../../helpers/repository';
import { autoPr, autoPrJson, startAutoPr, type Run } from './auto-pr';

/** Answers to lines on standard input, in order. */
async function answers(directory: string, input: string | Buffer): Promise<Run & { lines: Record<string, unknown>[] }> {
  const { child, ended } = startAutoPr(directory, ['pr', 'check', '--stdin']);
  child.stdin?.end(input);
  const run = await ended;
  const lines = run.stdout.split('\n').filter((line) => line !== '');
  return { ...run, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('auto-pr pr check', () => {
  it('answers from what the clone knows, and changes nothing', async () => {
    const { directory } = await makeRepository();
    await autoPr(directory, ['session', 'start', '--title', 'Dates']);
    const { sessions } = await autoPrJson(directory, 'session', 'list');
    const [{ id } = {}] = sessions as { id: string }[];
    const before = await autoPrJson(directory, 'session', 'show', id ?? '');

    const answer = await autoPrJson(directory, 'pr', 'check', '--number', '7', '--title', 'wip: x', '--author', 'ada');
    assert.equal(answer['is_auto_pr'], true);
    assert.equal(answer['should_skip'], true);
    assert.equal(answer['trigger'], null);
    const marked = ['--body', `Session-ID: ${id ?? ''}\n\nready for review`];
    const other = await autoPrJson(directory, 'pr', 'check', '--number', '7', '--title', 'Dates', ...marked);
    assert.match(String(other['reason']), /is somebody else's/);

    const after = await autoPrJson(directory, 'session', 'show', id ?? '');
    assert.deepEqual(after['events'], before['events']);
  });

  it('makes nothing in a repository that knows no sessions', async () => {
    const { directory } = await makeRepository();
    const run = await autoPr(directory, ['pr', 'check', '--number', '7', '--title', 'feat: complete redesign']);
    assert.deepEqual([run.code, run.stderr], [0, '']);
    assert.match(run.stdout, /^Ordinary PR\n/);
    assert.equal(existsSync(join(directory, '.git/auto-pr-sessions')), false);
    assert.equal(await git(directory, ['for-each-ref', 'refs/auto-pr']), '');
  });

  it('answers each line of standard input with one of its own, in order', async () => {
    const { directory } = await makeRepository();
    const input = [
      '{"number":1,"title":"WIP: dates","author":"ada"}',
      'no JSON',
      '{"number":2,"title":"feat: dates","author":null,"body":null,"files":["a.ts"]}\r',
      '{"number":"3","title":"wip: x"}',
      `{"number":4,"title":"auto-pr: x","body":"All done.\\n\\n[ready]","files":2}`,
    ].join('\n');
    const { code, lines } = await answers(directory, input);
    assert.equal(code, 1);
    assert.deepEqual(
      lines.map(({ is_auto_pr, trigger, error }) => error ?? [is_auto_pr, trigger]),
      [
        [true, null],
        { code: 'bad-line', message: 'The line is no JSON.' },
        [false, null],
        { code: 'bad-line', message: 'The line has no valid “number”.' },
        [true, 'marker'],
      ],
    );
  });

  it('keeps its place after bytes that are no text and after a line without end', async () => {
    const { directory } = await makeRepository();
    const endless = Buffer.alloc(5 * 1024 * 1024, 'x');
    const input = Buffer.concat([
      endless,
      Buffer.from([0x0a, 0xff, 0xfe, 0x0a]),
      Buffer.from('{"number":1,"title":"wip: x"}'),
    ]);
    const { code, lines } = await answers(directory, input);
    const message = 'The line is no UTF-8 text, or too long.';
    assert.equal(code, 1);
    assert.deepEqual(lines.slice(0, 2), [
      { error: { code: 'bad-line', message } },
      { error: { code: 'bad-line', message } },
    ]);
    assert.equal(lines[2]?.['is_auto_pr'], true);
  });

  for (const [says, args] of [
    ['without a number', ['--title', 'x']],
    ['with a number that is none', ['--number', '-1', '--title', 'x']],
    ['with a number beyond all numbers', ['--number', '9'.repeat(30), '--title', 'x']],
    ['with files that are no number', ['--number', '1', '--title', 'x', '--files', 'many']],
    ['with both a PR and --stdin', ['--number', '1', '--stdin']],
  ] as const)
    it(`${says} is a usage error in one sentence`, async () => {
      const { directory } = await makeRepository();
      const { code, stdout, stderr } = await autoPr(directory, ['pr', 'check', ...args]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.equal(stderr.trim().split('\n').length <= 2, true, stderr);
    });
});
