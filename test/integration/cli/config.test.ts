import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { autoPr, autoPrJson } from '../../helpers/command-line';
import { clone, makeRepository, type RepositoryLiteral } from '../../helpers/repository';

const PATH = '.auto-pr/config.yaml';

async function repositoryWith(files: Record<string, string | Uint8Array>, literal: RepositoryLiteral = {}) {
  const repository = await makeRepository(literal);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(repository.directory, name)), { recursive: true });
    await writeFile(join(repository.directory, name), content);
  }
  return repository;
}

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

interface Case {
  says: string;
  content: string | Uint8Array;
  code: 0 | 1;
  /** Lines that must stand in the answer, word for word. */
  lines: string[];
}

const CASES: Case[] = [
  { says: 'an empty file', content: '', code: 0, lines: [`${PATH} is in order.`] },
  { says: 'a file of comments', content: '# timeout_minutes: 5\n', code: 0, lines: [`${PATH} is in order.`] },
  {
    says: 'a value that differs',
    content: 'timeout_minutes: 45\n',
    code: 0,
    lines: [`${PATH}:1:1: timeout_minutes differs from the default 30 (using 45)`, `${PATH} is in order.`],
  },
  {
    says: 'warnings only',
    content: 'timeout_minutes: soon\ntimeot_minutes: 20\n',
    code: 0,
    lines: [
      `${PATH}:1:1: timeout_minutes must be a whole number from 5 to 120 (got "soon", using 30)`,
      `${PATH}:2:1: unknown key "timeot_minutes"; did you mean timeout_minutes? (got 20)`,
      '0 errors, 2 warnings.',
    ],
  },
  {
    says: 'a conflict',
    content: 'timeout_minutes: 10\n',
    code: 1,
    lines: ['1 error, 0 warnings.'],
  },
  { says: 'no YAML', content: 'a: [1\n', code: 1, lines: [] },
  {
    says: 'binary bytes',
    content: Buffer.from([0, 1, 2, 0xff, 0xfe, 0x80]),
    code: 1,
    lines: [`${PATH}:1:1: the file is not text in UTF-8 or UTF-16 (using the defaults)`],
  },
  { says: 'UTF-16', content: utf16('timeout_minutes: 45\n'), code: 0, lines: [`${PATH} is in order.`] },
  {
    says: '50 MB',
    content: Buffer.alloc(50 << 20, 'a'),
    code: 1,
    lines: [`${PATH}:1:1: the file is larger than 64 kB (using the defaults)`],
  },
  {
    says: 'what a terminal would obey',
    content: '"\\e[31mred": 1\n',
    code: 0,
    lines: [`${PATH}:1:1: unknown key "\\u{1b}[31mred" (got 1)`],
  },
];

describe('config validate', () => {
  for (const { says, content, code, lines } of CASES) {
    it(`${says}: ${String(code)}`, async () => {
      const { directory } = await repositoryWith({ [PATH]: content });
      const run = await autoPr(directory, ['config', 'validate']);
      assert.equal(run.code, code, run.stdout + run.stderr);
      assert.equal(run.stderr, '');
      for (const line of lines) assert.ok(run.stdout.split('\n').includes(line), `${line}\nin\n${run.stdout}`);
      // The product goes on with what is of use, whatever stands in the file.
      assert.equal((await autoPr(directory, ['session', 'start'])).code, 0);
    });
  }

  it('says everything at once, as JSON, too', async () => {
    const { directory } = await repositoryWith({ [PATH]: 'timeout_minutes: 10\nstate: 3\nnonsense: 1\n' });
    const { code, stdout } = await autoPr(directory, ['config', 'validate', '--json']);
    assert.equal(code, 1);
    const { isValid, problems } = JSON.parse(stdout) as { isValid: boolean; problems: { line: number }[] };
    assert.equal(isValid, false);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [1, 2, 3],
    );
  });

  it('checks a file by name, also outside of a repository', async () => {
    const { directory } = await repositoryWith({ 'rules.yaml': 'timeout_minutes: 1\n' });
    const run = await autoPr(directory, ['config', 'validate', 'rules.yaml']);
    assert.equal(run.code, 0);
    assert.match(run.stdout, /^rules\.yaml:1:1: timeout_minutes must be/);
    const outside = await autoPr('/', ['config', 'validate', join(directory, 'rules.yaml')]);
    assert.equal(outside.code, 0, outside.stderr);
  });

  it('says in one sentence that there is no such file, or none at all', async () => {
    const { directory } = await makeRepository();
    const missing = await autoPr(directory, ['config', 'validate', 'nowhere.yaml']);
    assert.deepEqual([missing.code, missing.stderr], [1, 'There is no file nowhere.yaml. Check the path.\n']);
    const none = await autoPr(directory, ['config', 'validate']);
    assert.deepEqual([none.code, none.stdout], [0, 'There is no configuration file; the defaults hold.\n']);
  });

  it('calls a folder of that name, a link to nothing and an endless device what they are', async () => {
    const { directory } = await makeRepository();
    await mkdir(join(directory, PATH), { recursive: true });
    const run = await autoPr(directory, ['config', 'validate']);
    assert.equal(run.code, 1);
    assert.match(
      run.stdout,
      /^\.auto-pr\/config\.yaml:1:1: the file cannot be read: something else stands where a file should be/,
    );

    const linked = await makeRepository();
    await mkdir(join(linked.directory, '.auto-pr'));
    await symlink('nowhere', join(linked.directory, PATH));
    assert.equal((await autoPr(linked.directory, ['config', 'validate'])).code, 0);

    const endless = await makeRepository();
    await mkdir(join(endless.directory, '.auto-pr'));
    await symlink('/dev/zero', join(endless.directory, PATH));
    for (const args of [[], ['/dev/null'], [PATH]]) {
      const device = await autoPr(endless.directory, ['config', 'validate', ...args]);
      assert.equal(device.code, 1);
      assert.match(device.stdout, /:1:1: the file cannot be read: it is no regular file/);
    }
  });

  it('does not wait for a pipe in its place', async function () {
    if (process.platform === 'win32') this.skip();
    const { directory } = await makeRepository();
    await mkdir(join(directory, '.auto-pr'));
    execFileSync('mkfifo', [join(directory, PATH)]);
    for (const args of [
      ['config', 'validate'],
      ['config', 'validate', PATH],
    ]) {
      const run = await autoPr(directory, args);
      assert.equal(run.code, 1);
      assert.match(run.stdout, /^\.auto-pr\/config\.yaml:1:1: the file cannot be read: it is no regular file/);
    }
    assert.equal((await autoPr(directory, ['session', 'start'])).code, 0);
  });

  it('says which of two files is ignored', async () => {
    const { directory } = await repositoryWith({ [PATH]: '', '.cursor/config/session_config.yaml': '' });
    const { stdout } = await autoPr(directory, ['config', 'validate']);
    assert.match(
      stdout,
      /^\.cursor\/config\/session_config\.yaml:1:1: this file is ignored, because there is \.auto-pr\/config\.yaml/,
    );
  });

  it("does not let the state branch be the team's default branch, whatever that is called", async () => {
    const origin = await makeRepository({ commits: [{}] });
    await origin.git('branch', '--move', 'trunk');
    const { directory } = await clone(origin.directory);
    await mkdir(join(directory, '.auto-pr'));
    await writeFile(join(directory, PATH), 'state: {branch: trunk}\n');
    const run = await autoPr(directory, ['config', 'validate']);
    assert.equal(run.code, 1);
    assert.match(
      run.stdout,
      /1:9: state\.branch must not be the default branch \(got "trunk", using "auto-pr-sessions"\)/,
    );
    assert.match((await autoPr(directory, ['share', 'team'])).stdout, /the branch auto-pr-sessions of the remote/);
  });
});

describe('config show', () => {
  it('shows what holds, and where that comes from which is no default', async () => {
    const { directory } = await repositoryWith({ [PATH]: '# ours\ntimeout_minutes: 45\nstate:\n  keep_days: 7\n' });
    const { stdout } = await autoPr(directory, ['config', 'show']);
    assert.match(stdout, /^timeout_minutes +45 {2}← \.auto-pr\/config\.yaml:2$/m);
    assert.match(stdout, /^state\.keep_days +7 {2}← \.auto-pr\/config\.yaml:4$/m);
    assert.match(stdout, /^grace_minutes +5$/m);
    const json = await autoPrJson(directory, 'config', 'show');
    assert.equal((json['config'] as { timeout_minutes: number }).timeout_minutes, 45);
    assert.deepEqual(json['nonDefault'], [
      { key: 'timeout_minutes', file: PATH, line: 2, column: 1 },
      { key: 'state.keep_days', file: PATH, line: 4, column: 3 },
    ]);
  });
});

describe('config suggest', () => {
  it('suggests with evidence, as lines that the validator takes', async () => {
    const minute = 60_000;
    const base = Date.parse('2026-01-05T09:00:00Z');
    const commits = Array.from({ length: 80 }, (_, index) => ({
      // Of four commits that are fifty minutes apart each, one is the agent's, soon after the person's.
      at: base + (index * 50 - (index % 4 === 0 ? 45 : 0)) * minute,
      subject: index % 4 === 0 ? `aider: step ${String(index)}` : `it's work ${String(index)}`,
    }));
    const { directory } = await makeRepository({ commits });
    const { stdout } = await autoPr(directory, ['config', 'suggest']);
    assert.match(
      stdout,
      /^From 80 commits:\ntimeout_minutes: 30 → \d+\n {2}pauses .+: \d+ of 79 \(\d+ %\)\n {2}pauses .+: \d+ of 79 \(\d+ %\)$/m,
    );
    assert.match(stdout, /^auto_pr_patterns: \+ "\^aider/m);
    const { yaml } = (await autoPrJson(directory, 'config', 'suggest')) as { yaml: string };
    await mkdir(join(directory, '.auto-pr'));
    await writeFile(join(directory, PATH), yaml);
    const check = await autoPr(directory, ['config', 'validate']);
    assert.equal(check.code, 0, check.stdout);
    assert.match(check.stdout, /is in order\.\n$/);
  });
});
