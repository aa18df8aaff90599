import assert from 'node:assert/strict';
import { copyFile, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { parse } from 'yaml';

import { autoPr } from '../../helpers/command-line';
import { github } from '../../helpers/github';
import { git } from '../../helpers/git-command';
import { CLI } from '../../helpers/project';
import { makeRepository, type TestRepository } from '../../helpers/repository';
import { snapshotOf } from '../../helpers/snapshot';
import { temporaryDirectory } from '../../helpers/temporary';
import { environment, type Run } from '../../e2e/cli/auto-pr';

const MANAGER = '.github/workflows/auto_pr_session_manager.yml';
const HEALTH = '.github/workflows/session_health_check.yml';
const SCORING = '.github/workflows/swarm_compute_reward_score.yml';
const ACTION = '.github/actions/auto-pr-sessions';
const CONFIG = '.auto-pr/config.yaml';
const BUNDLE = '// the Action\nconsole.log("café");\n';

/** The command line as it is shipped, beside an Action of ours. */
async function program(bundle: string | null = BUNDLE): Promise<string> {
  const folder = await temporaryDirectory();
  await copyFile(CLI, join(folder, 'cli.js'));
  for (const name of ['vendor', 'lazy']) await symlink(join(dirname(CLI), name), join(folder, name));
  if (bundle !== null) await writeFile(join(folder, 'action.js'), bundle);
  return join(folder, 'cli.js');
}

type Setup = TestRepository & {
  /** Runs `auto-pr setup …` and holds it to an exit code. */
  setup: (code: number, ...args: string[]) => Promise<string>;
  path: (name: string) => string;
  read: (name: string) => Promise<string>;
  put: (name: string, content: string | Uint8Array) => Promise<void>;
  /** The files of the working tree. */
  files: () => Promise<Map<string, string>>;
  status: () => Promise<string>;
};

async function repositoryWith(files: Record<string, string> = {}, bundle?: string | null): Promise<Setup> {
  const repository = await makeRepository({ commits: [{ files: { 'a.txt': 'a', ...files } }] });
  const cli = await program(bundle);
  const path = (name: string): string => join(repository.directory, name);
  return {
    ...repository,
    setup: async (code, ...args) => {
      const run: Run = await autoPr(repository.directory, ['setup', ...args], { cli });
      assert.equal(run.code, code, run.stdout + run.stderr);
      return run.stdout + run.stderr;
    },
    path,
    read: (name) => readFile(path(name), 'utf8'),
    put: async (name, content) => {
      await mkdir(dirname(path(name)), { recursive: true });
      await writeFile(path(name), content);
    },
    files: () => snapshotOf(repository.directory, (name) => !name.startsWith('.git/')),
    status: () => repository.git('status', '--porcelain', '--untracked-files=all', '--ignored'),
  };
}

const INVALID = 'timeout_minutes: [\n';

describe('auto-pr setup', () => {
  it('writes everything into a fresh repository, once, and takes it away without a trace', async () => {
    const repository = await repositoryWith();
    const before = await snapshotOf(repository.directory);
    assert.match(await repository.setup(0), /^Set up\. Look at the files and commit them/);
    const written = await repository.files();
    for (const name of [
      MANAGER,
      HEALTH,
      CONFIG,
      `${ACTION}/action.yml`,
      '.cursor/commands/complete-session.md',
      '.gitignore',
    ]) {
      assert.ok(written.has(name), name);
    }
    assert.equal(await repository.read(`${ACTION}/action.js`), BUNDLE);
    const { problemsOf } = await github();
    for (const name of [MANAGER, HEALTH]) assert.deepEqual(await problemsOf(name, await repository.read(name)), []);
    assert.equal((await autoPr(repository.directory, ['config', 'validate'])).code, 0);

    const times = await Promise.all(
      [...written.keys()].map(async (name) => (await stat(repository.path(name))).mtimeMs),
    );
    assert.match(await repository.setup(0), /^Everything stands as auto-pr setup writes it/);
    assert.deepEqual(await repository.files(), written);
    assert.deepEqual(
      await Promise.all([...written.keys()].map(async (name) => (await stat(repository.path(name))).mtimeMs)),
      times,
      'nothing was written again',
    );
    assert.match(await repository.setup(0, '--check'), /^Everything stands/);

    await repository.setup(0, 'remove');
    assert.deepEqual(await snapshotOf(repository.directory), before);
    assert.equal(await repository.status(), '');
    await assert.rejects(stat(repository.path('.github')), 'no empty folder is left');
    assert.match(await repository.setup(0, 'remove'), /nothing of auto-pr setup to take away/);
  });

  it('has what it wrote committed, the bundle too where bundles are ignored', async () => {
    const repository = await repositoryWith({ '.gitignore': '*.js\n' });
    await repository.setup(0);
    await repository.git('add', '.');
    await repository.git('commit', '--quiet', '--message', 'set up');
    const committed = (await repository.git('ls-files')).split('\n');
    for (const name of (await repository.files()).keys()) assert.ok(committed.includes(name), name);
    await repository.setup(0, 'remove');
    assert.equal(await repository.read('.gitignore'), '*.js\n');
    await repository.git('add', '.');
    await repository.git('commit', '--quiet', '--message', 'away with it');
    assert.equal(await repository.git('diff', '--name-only', 'HEAD~2'), '');
  });

  it('stands in a clone whose git writes Windows line ends', async () => {
    const repository = await repositoryWith({ [SCORING]: SCORE });
    await repository.setup(0);
    await repository.git('add', '.');
    await repository.git('commit', '--quiet', '--message', 'set up');
    await repository.git('config', 'core.autocrlf', 'true');
    await rm(repository.path('.github'), { recursive: true });
    await repository.git('checkout', '--', '.');
    assert.match(await repository.read(MANAGER), /\r\n/);
    assert.match(await repository.setup(0, '--check'), /^Everything stands/);
    await repository.setup(0, 'remove');
    assert.equal(await repository.read(SCORING), SCORE.replaceAll('\n', '\r\n'));
  });

  it('only shows what it would do with --dry-run', async () => {
    const repository = await repositoryWith({ [SCORING]: SCORE, '.husky/pre-commit': 'echo hi\n' });
    const before = await snapshotOf(repository.directory);
    const preview = await repository.setup(0, '--dry-run');
    assert.match(preview, /^Nothing was changed; this would be done:\n {2}new +\.github/);
    assert.match(preview, /\n {4}\+ {3}check-session:\n/);
    assert.match(preview, /\n {4}- if: github\.actor/);
    assert.deepEqual(await snapshotOf(repository.directory), before);
    await repository.setup(0);
    const written = await snapshotOf(repository.directory);
    assert.match(await repository.setup(0, 'remove', '--dry-run'), /removed +\.github/);
    assert.deepEqual(await snapshotOf(repository.directory), written);
  });

  it('keeps a file that a person changed, says so, and calls it drift', async () => {
    const repository = await repositoryWith();
    await repository.setup(0);
    await repository.put(HEALTH, `${await repository.read(HEALTH)}# mine\n`);
    const changed = await repository.files();
    assert.match(await repository.setup(0), /yours +\.github\/workflows\/session_health_check\.yml was changed since/);
    assert.deepEqual(await repository.files(), changed);
    assert.match(await repository.setup(1, '--check'), /^This is not as auto-pr setup would write it/);

    const left = await repository.setup(1, 'remove');
    assert.match(left, /action\.js stays, because \.github\/workflows\/session_health_check\.yml uses the Action/);
    assert.match(await repository.read(HEALTH), /# mine\n$/);
    assert.ok(!(await repository.files()).has(MANAGER));
    await rm(repository.path(HEALTH));
    await repository.setup(0, 'remove');
    assert.equal(await repository.status(), '');
  });

  it('leaves the configuration to the person: what they make of it, or that they delete it, is no drift', async () => {
    const repository = await repositoryWith();
    await repository.setup(0);
    await repository.put(CONFIG, 'timeout_minutes: 45\n');
    await repository.setup(0, '--check');
    await repository.setup(0);
    assert.equal(await repository.read(CONFIG), 'timeout_minutes: 45\n');
    await rm(repository.path(CONFIG));
    await repository.setup(0, '--check');
    await repository.setup(0);
    assert.ok(!(await repository.files()).has(CONFIG));
  });

  it('begins no second configuration', async () => {
    const repository = await repositoryWith({ '.cursor/config/session_config.yaml': 'timeout_minutes: 45\n' });
    await repository.setup(0);
    assert.ok(!(await repository.files()).has(CONFIG));
    await repository.setup(0, '--check');
  });

  it('brings back what was deleted, and a newer Action over an older one', async () => {
    const repository = await repositoryWith();
    await repository.setup(0);
    await rm(repository.path(MANAGER));
    assert.match(await repository.setup(1, '--check'), /new +\.github\/workflows\/auto_pr_session_manager\.yml/);
    await repository.setup(0);
    const written = await repository.files();
    const newer = await program('// the newer Action\n');
    assert.equal((await autoPr(repository.directory, ['setup', '--check'], { cli: newer })).code, 1);
    assert.equal((await autoPr(repository.directory, ['setup'], { cli: newer })).code, 0);
    assert.equal(await repository.read(`${ACTION}/action.js`), '// the newer Action\n');
    assert.equal((await autoPr(repository.directory, ['setup', '--check'], { cli: newer })).code, 0);
    assert.ok(written.has(MANAGER));
  });

  it('leaves alone what others have where its files should be, and sets up the rest', async () => {
    const repository = await repositoryWith({ [HEALTH]: 'name: mine\n', [`${MANAGER}/x`]: 'a folder' });
    const output = await repository.setup(1);
    assert.match(output, /session_health_check\.yml was not written by auto-pr setup, so it stays/);
    assert.match(output, /auto_pr_session_manager\.yml is a folder; move it away/);
    assert.equal(await repository.read(HEALTH), 'name: mine\n');
    assert.ok((await repository.files()).has(`${ACTION}/action.yml`));
    await repository.setup(0, 'remove');
    assert.equal(await repository.status(), '');
  });

  it('writes nothing through links', async () => {
    const repository = await repositoryWith();
    const elsewhere = await temporaryDirectory();
    await symlink(elsewhere, repository.path('.cursor'));
    await writeFile(join(elsewhere, 'ignore'), 'theirs\n');
    await symlink(join(elsewhere, 'ignore'), repository.path('.gitignore'));
    const output = await repository.setup(1);
    assert.match(output, /start-session\.md is behind \.cursor, which is a link/);
    assert.match(output, /\.gitignore is a link, so nothing was added to it/);
    assert.deepEqual([...(await snapshotOf(elsewhere))], [['ignore', 'theirs\n']]);
    await repository.setup(0, 'remove');
    assert.deepEqual([...(await snapshotOf(elsewhere))], [['ignore', 'theirs\n']]);
  });

  it('takes away nothing that a manifest names and setup never writes', async () => {
    const repository = await repositoryWith();
    await repository.setup(0);
    const manifest = JSON.parse(await repository.read(`${ACTION}/manifest.json`)) as { files: Record<string, string> };
    manifest.files['a.txt'] = 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb';
    await repository.put(`${ACTION}/manifest.json`, JSON.stringify(manifest));
    const before = await repository.files();
    assert.match(await repository.setup(1, 'remove'), /manifest\.json is not what auto-pr wrote/);
    assert.match(await repository.setup(1), /manifest\.json is not what auto-pr wrote/);
    assert.deepEqual(await repository.files(), before);
  });

  it('says in one sentence what is missing', async () => {
    const repository = await repositoryWith({}, null);
    assert.match(
      await repository.setup(1),
      /^The code of the Action is missing \(.+action\.js\)\. Install auto-pr again\.\n$/,
    );
    const bare = await makeRepository({ bare: true });
    const { code, stderr } = await autoPr(bare.directory, ['setup'], { cli: await program() });
    assert.equal(code, 1);
    assert.match(stderr, /^This repository has no working tree to set up/);
  });

  it('answers in JSON', async () => {
    const repository = await repositoryWith();
    const answer = JSON.parse(await repository.setup(1, '--check', '--json')) as {
      hasDrift: boolean;
      changed: boolean;
      steps: { path: string; decision: string }[];
    };
    assert.deepEqual([answer.hasDrift, answer.changed], [true, false]);
    assert.ok(answer.steps.every(({ decision }) => decision === 'create'));
    assert.equal(await repository.status(), '');
  });
});

const SCORE = `# Scores every PR.
name: Score

on:
  pull_request: # all of them

jobs:
  # Builds first.
  build:
    runs-on: ubuntu-latest
    steps:
      - run: make

  # Then scores.
  score:
    name:   "Score"   # odd spaces
    needs: build
    if: github.actor != 'dependabot[bot]' # not those
    runs-on: ubuntu-latest
    env:
      # Where to.
      TARGET: 'main'
    steps:
      - run: ./score.sh   # last line`;

/** Every line is in a text, one behind the other. */
function assertInOrder(text: string, lines: readonly string[]): void {
  let at = 0;
  for (const line of lines) {
    at = text.indexOf(line, at) + line.length;
    assert.ok(at >= line.length, line);
  }
}

describe('auto-pr setup in a repository that scores', () => {
  for (const [says, text] of [
    ['plain line ends', SCORE],
    ['Windows line ends', SCORE.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${SCORE}`],
  ] as const) {
    it(`asks before scoring, and keeps comments, order and ${says}`, async () => {
      const repository = await repositoryWith({ [SCORING]: text });
      await repository.setup(0);
      const edited = await repository.read(SCORING);
      assertInOrder(
        edited,
        text.split('\n').filter((line) => !/needs:|if:/.test(line)),
      );
      const workflow = parse(edited) as {
        jobs: Record<string, { needs: string[]; if: string; env: Record<string, string> }>;
      };
      assert.deepEqual(Object.keys(workflow.jobs), ['check-session', 'build', 'score']);
      const { needs, if: condition, env } = workflow.jobs['score']!;
      assert.deepEqual(needs, ['build', 'check-session']);
      assert.equal(
        condition,
        "${{ needs.check-session.outputs.should_skip != 'true' && (github.actor != 'dependabot[bot]') }}",
      );
      assert.deepEqual(env, { SESSION_ID: '${{ needs.check-session.outputs.session_id }}', TARGET: 'main' });
      assert.deepEqual(await (await github()).problemsOf(SCORING, edited), []);
      await repository.setup(0, '--check');
      await repository.setup(0);
      assert.equal(await repository.read(SCORING), edited);
      await repository.setup(0, 'remove');
      assert.equal(await repository.read(SCORING), text);
      assert.equal(await repository.status(), '');
    });
  }

  it('goes on where people go on writing, and takes out only what is its own', async () => {
    const repository = await repositoryWith({ [SCORING]: SCORE });
    await repository.setup(0);
    const theirs = '\n  # More.\n  more:\n    runs-on: ubuntu-latest\n    steps: []\n';
    await repository.put(SCORING, (await repository.read(SCORING)) + theirs);
    await repository.setup(0, '--check');
    await repository.setup(0, 'remove');
    assert.equal(await repository.read(SCORING), SCORE + theirs);
  });

  it('leaves what people changed in it to them', async () => {
    const repository = await repositoryWith({ [SCORING]: SCORE });
    await repository.setup(0);
    const theirs = (await repository.read(SCORING)).replace('timeout-minutes: 10', 'timeout-minutes: 3');
    await repository.put(SCORING, theirs);
    assert.match(await repository.setup(0), /yours +What auto-pr setup added to .+ was changed since/);
    assert.match(await repository.setup(1, 'remove'), /stays, because .+reward_score\.yml uses the Action/);
    assert.equal(await repository.read(SCORING), theirs);
    assert.ok((await repository.files()).has(`${ACTION}/action.js`));
    await repository.put(SCORING, SCORE);
    await repository.setup(0, 'remove');
    assert.equal(await repository.status(), '');
  });

  it('takes the workflow and the job that are named, and remembers them', async () => {
    const text = SCORE.replaceAll('score:', 'rate:');
    const repository = await repositoryWith({ '.github/workflows/rate.yaml': text });
    assert.match(
      await repository.setup(1, '--scoring-workflow', 'rate.yaml'),
      /name it: auto-pr setup --scoring-job ID/,
    );
    await repository.setup(0, '--scoring-workflow', '.github/workflows/rate.yaml', '--scoring-job', 'rate');
    await repository.setup(0, '--check');
    assert.match(await repository.read('.github/workflows/rate.yaml'), /check-session:/);
    await repository.setup(0, 'remove');
    assert.equal(await repository.status(), '');
  });

  it('says that a workflow is not there before it writes anything', async () => {
    const repository = await repositoryWith();
    assert.match(
      await repository.setup(1, '--scoring-workflow', 'no.yml'),
      /^There is no workflow \.github\/workflows\/no\.yml\./,
    );
    await repository.setup(2, '--scoring-workflow', '../../x.yml');
    await repository.setup(2, '--scoring-job', 'a b');
    assert.equal(await repository.status(), '');
  });

  for (const [says, content, sentence] of [
    ['is no YAML', 'jobs:\n  score: [\n', /is no valid YAML: .+ \(line 3\), so nothing was added to it/],
    ['is no text', Buffer.from([0x6a, 0xff, 0xfe]), /is no UTF-8 text, so nothing was added to it/],
    ['has no jobs', 'name: x\n', /has no jobs that are written line by line/],
  ] as const) {
    it(`leaves a workflow alone that ${says}, says why, and sets up the rest`, async () => {
      const repository = await repositoryWith();
      await repository.put(SCORING, content);
      assert.match(await repository.setup(1), sentence);
      assert.deepEqual(await readFile(repository.path(SCORING)), Buffer.from(content));
      assert.ok((await repository.files()).has(MANAGER));
    });
  }
});

const HUSKY_RUNNER =
  '#!/usr/bin/env sh\nhook="$(dirname "$0")/../$(basename "$0")"\n[ ! -f "$hook" ] || exec sh -e "$hook" "$@"\n';

/** Commits as a graphical client does; what went wrong, or ''. */
async function commitFails({ directory }: Setup, ...paths: string[]): Promise<string> {
  await git(directory, ['add', '--', ...paths]);
  try {
    await git(directory, ['commit', '--quiet', '--message', 'x'], { env: environment() });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** An invalid configuration is stopped, everything else is not. */
async function assertChecked(repository: Setup): Promise<void> {
  await repository.put(CONFIG, INVALID);
  assert.match(await commitFails(repository, CONFIG), /config\.yaml:\d/);
  await repository.git('reset', '--quiet');
  await repository.put('b.txt', 'b');
  assert.equal(await commitFails(repository, 'b.txt'), '');
  await repository.put(CONFIG, 'timeout_minutes: 45\n');
  assert.equal(await commitFails(repository, CONFIG), '');
}

describe('the check of the configuration before commits', () => {
  for (const { says, files, hooksPath, hook } of [
    { says: 'a hook', files: {}, hook: '.git/hooks/pre-commit' },
    { says: 'a hook of the working tree', files: {}, hooksPath: '.githooks', hook: '.githooks/pre-commit' },
    { says: 'husky', files: { '.husky/_/pre-commit': HUSKY_RUNNER }, hooksPath: '.husky/_', hook: '.husky/pre-commit' },
  ] as { says: string; files: Record<string, string>; hooksPath?: string; hook: string }[]) {
    it(`joins ${says}, which goes on as it did, and leaves it byte for byte`, async () => {
      const repository = await repositoryWith();
      if (hooksPath !== undefined) await repository.git('config', 'core.hooksPath', hooksPath);
      const content = '#!/bin/sh\necho ran >> .git/ran\n';
      for (const [name, text] of Object.entries({ ...files, [hook]: content })) {
        await repository.put(name, text);
        spawnSync('chmod', ['755', repository.path(name)]);
      }
      await repository.setup(0);
      await repository.setup(0, '--check');
      await assertChecked(repository);
      assert.match(await repository.read('.git/ran'), /^ran\n/);
      await repository.setup(0, 'remove');
      assert.equal(await repository.read(hook), content);
      await assert.rejects(stat(repository.path('.git/auto-pr-sessions/auto-pr')));
    });
  }

  it('joins husky where it is not installed in this clone yet, and is missed in others', async () => {
    const repository = await repositoryWith({ '.husky/pre-commit': 'npm test\n' });
    assert.match(await repository.setup(1, '--check'), /changed +\.husky\/pre-commit/);
    await repository.setup(0);
    assert.match(await repository.read('.husky/pre-commit'), /^# >>> auto-pr.+npm test\n$/s);
    await repository.setup(0, 'remove');
    assert.equal(await repository.status(), '');
  });

  it('makes no hook where there is none, and says so', async () => {
    const repository = await repositoryWith();
    assert.match(await repository.setup(0), /Nothing runs before commits here; auto-pr config validate/);
    await assert.rejects(stat(repository.path('.git/hooks/pre-commit')));
  });

  it('leaves hooks that other repositories share alone, and tells the line to add', async () => {
    const repository = await repositoryWith();
    const shared = await temporaryDirectory();
    await writeFile(join(shared, 'pre-commit'), '#!/bin/sh\n');
    await repository.git('config', 'core.hooksPath', shared);
    assert.match(await repository.setup(0), /Add this line to .+\/pre-commit by hand, .+: git diff --cached/);
    assert.equal(await readFile(join(shared, 'pre-commit'), 'utf8'), '#!/bin/sh\n');
    await repository.setup(0, 'remove');
  });

  const PRE_COMMIT = '# ours\nrepos:\n# first\n-   repo: https://example.com/x\n    rev: v1\n    hooks: [{ id: x }]\n';
  const MANAGED: { says: string; path: string; text: string; command: (value: unknown) => string }[] = [
    {
      says: 'the pre-commit framework',
      path: '.pre-commit-config.yaml',
      text: PRE_COMMIT,
      command: (value) => {
        const { repos } = value as { repos: { repo: string; hooks: { entry: string; files: string }[] }[] };
        assert.equal(repos[1]?.repo, 'https://example.com/x');
        const [hook] = repos[0]!.hooks;
        assert.ok(new RegExp(hook!.files).test(CONFIG));
        assert.ok(!new RegExp(hook!.files).test('x/.auto-pr/config.yaml'));
        return /^sh -c '([^']+)'$/.exec(hook!.entry)![1]!;
      },
    },
    {
      says: 'lefthook without a stage for it',
      path: 'lefthook.yml',
      text: '# ours\npre-push:\n  commands:\n    x:\n      run: y',
      command: (value) => commandsOf(value)['auto-pr-config']!.run,
    },
    {
      says: 'lefthook with commands',
      path: '.lefthook.yaml',
      text: 'pre-commit:\n    parallel: true\n    commands:\n        # theirs\n        x:\n            run: y\n',
      command: (value) => {
        assert.deepEqual(commandsOf(value)['x'], { run: 'y' });
        return commandsOf(value)['auto-pr-config']!.run;
      },
    },
    {
      says: 'lefthook with jobs',
      path: 'lefthook.yml',
      text: 'pre-commit:\n  jobs:\n    - name: x\n      run: y\n',
      command: (value) => (value as { 'pre-commit': { jobs: { run: string }[] } })['pre-commit'].jobs[0]!.run,
    },
    {
      says: 'lefthook with nothing but settings for it',
      path: 'lefthook.yml',
      text: 'pre-commit:\n  parallel: true\n',
      command: (value) => commandsOf(value)['auto-pr-config']!.run,
    },
    {
      says: 'lefthook with nothing in it',
      path: 'lefthook.yml',
      text: '# nothing\n',
      command: (value) => commandsOf(value)['auto-pr-config']!.run,
    },
  ];
  for (const { says, path, text, command } of MANAGED) {
    it(`joins ${says}, keeps its comments, and leaves it byte for byte`, async () => {
      const repository = await repositoryWith({ [path]: text });
      await repository.setup(0);
      const edited = await repository.read(path);
      for (const comment of text.match(/#.*/g) ?? []) assert.ok(edited.includes(comment));
      const check = command(parse(edited));
      const status = (): number | null =>
        spawnSync('sh', ['-c', check], { cwd: repository.directory, env: environment() }).status;
      assert.equal(status(), 0);
      await repository.put(CONFIG, INVALID);
      assert.equal(status(), 1);
      // As in a clone of somebody who does not use the product, or whose program has moved.
      await repository.put('.git/auto-pr-sessions/auto-pr', '#!/bin/sh\nexit 69\n');
      assert.equal(status(), 0);
      await rm(repository.path('.git/auto-pr-sessions/auto-pr'));
      assert.equal(status(), 0);
      await rm(repository.path(CONFIG));
      await repository.setup(0);
      assert.equal(await repository.read(path), edited);
      await repository.setup(0, '--check');
      await repository.setup(0, 'remove');
      assert.equal(await repository.read(path), text);
      assert.equal(await repository.status(), '');
    });
  }

  it('is told of where it cannot be added', async () => {
    for (const [path, text, sentence] of [
      ['lefthook.toml', '[pre-commit]\n', /lefthook\.toml is not written in YAML/],
      ['.pre-commit-config.yaml', 'repos: []\n', /has no list of repos that is written line by line/],
      ['lefthook.yml', 'pre-commit: { parallel: true }\n', /written in a way that auto-pr cannot add to/],
    ] as const) {
      const repository = await repositoryWith({ [path]: text });
      assert.match(await repository.setup(path.endsWith('toml') ? 0 : 1), sentence);
      assert.equal(await repository.read(path), text);
    }
  });
});

function commandsOf(value: unknown): Record<string, { run: string }> {
  return (value as { 'pre-commit': { commands: Record<string, { run: string }> } })['pre-commit'].commands;
}

describe('setup as a command and a group', () => {
  it('helps with both, and knows the commands of the group', async () => {
    const { directory, setup } = await repositoryWith();
    const help = await setup(0, '--help');
    for (const word of ['--check', '--scoring-workflow', 'remove', 'hooks', 'setup --dry-run'])
      assert.ok(help.includes(word), word);
    assert.match(await setup(2, 'remov'), /^There is no command auto-pr setup remov\./);
    assert.match(await setup(2, '--dry-run', 'hooks'), /^Put the options behind hooks\./);
    assert.match(await setup(2, '--nothing'), /^auto-pr setup has no option --nothing\./);
    assert.match((await autoPr(directory, ['--help'])).stdout, /setup \[options\] +Write what this repository needs/);
  });
});
