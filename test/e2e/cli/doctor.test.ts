import assert from 'node:assert/strict';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { git } from '../../helpers/git-command';
import { startGitServer } from '../../helpers/git-server';
import { clone, makeRepository } from '../../helpers/repository';
import { temporaryDirectory } from '../../helpers/temporary';
import { autoPr } from './auto-pr';

interface Finding {
  check: string;
  status: string;
  message: string;
  fix: string | null;
}

async function examine(directory: string, options: string[] = [], env: NodeJS.ProcessEnv = {}) {
  const { code, stdout } = await autoPr(directory, ['doctor', '--json', ...options], { env });
  const { findings } = JSON.parse(stdout) as { findings: Finding[] };
  return { code, of: (check: string) => findings.filter((finding) => finding.check === check) };
}

describe('the doctor', () => {
  it('asks the remote only with --online, and says what is missing there', async () => {
    const server = await startGitServer();
    await server.create('team');
    const repository = await clone(server.url('team'));
    const { directory } = repository;
    const asked = server.requests.length;
    const offline = await examine(directory);
    assert.equal(server.requests.length, asked, 'nothing leaves the machine');
    assert.match(offline.of('remote')[0]?.message ?? '', /^The state goes to origin \(http:.+\); --online asks/);

    assert.equal((await examine(directory, ['--online'])).of('remote')[0]?.status, 'ok');
    server.options.tokens = { reader: 'read' };
    await repository.git('remote', 'set-url', 'origin', server.url('team', 'reader'));
    const readOnly = await examine(directory, ['--online']);
    assert.equal(readOnly.code, 1);
    assert.match(readOnly.of('remote')[0]?.message ?? '', /can be read, but not written/);
    assert.doesNotMatch(readOnly.of('remote')[0]?.message ?? '', /reader/, 'a token is nobody’s business');
    await server.close();
    const gone = await examine(directory, ['--online']);
    assert.deepEqual([gone.code, gone.of('remote')[0]?.status], [1, 'problem']);
  });

  it('looks at the state branch with --online, too', async () => {
    const origin = await makeRepository({ bare: true });
    const { directory } = await clone(origin.directory);
    const branch = async () => (await examine(directory, ['--online'])).of('branch').map(({ message }) => message);
    assert.deepEqual(await branch(), ['The branch auto-pr-sessions is not there yet; the first sync makes it.']);
    assert.equal(await origin.git('for-each-ref'), '');
    await autoPr(directory, ['session', 'start']);
    assert.equal((await autoPr(directory, ['sync'])).code, 0);
    assert.deepEqual(await branch(), ["The branch auto-pr-sessions holds the team's state."]);
    const tree = await git(origin.directory, ['mktree'], { input: await origin.git('ls-tree', 'auto-pr-sessions:') });
    const other = await origin.git('commit-tree', '-m', 'other', `${tree}:sessions`);
    await origin.git('update-ref', 'refs/heads/auto-pr-sessions', other);
    assert.equal((await examine(directory, ['--online'])).of('branch')[0]?.status, 'ok', 'the next sync puts it back');
    const stranger = await clone(origin.directory);
    const { code, of } = await examine(stranger.directory, ['--online']);
    assert.equal(code, 1);
    assert.match(of('branch')[0]?.message ?? '', /^The branch auto-pr-sessions of origin holds something else\./);
  });

  it('asks which of several remotes is the team’s', async () => {
    const repository = await makeRepository({ commits: [{}] });
    const { directory } = repository;
    for (const name of ['alpha', 'beta']) await repository.git('remote', 'add', name, `https://example.com/${name}`);
    const says = "Which of the remotes alpha, beta is the team's is not clear, so the sessions stay in this clone.";
    const fix = 'Name it as state.remote in .auto-pr/config.yaml.';
    const [finding] = (await examine(directory)).of('remote');
    assert.deepEqual([finding?.status, finding?.message, finding?.fix], ['note', says, fix]);
    const { stdout } = await autoPr(directory, ['sync']);
    assert.equal(stdout, `${says} ${fix}\n`);
  });

  it('finds problems of the configuration, each with its place', async () => {
    const { directory } = await makeRepository({ commits: [{}] });
    await mkdir(join(directory, '.auto-pr'));
    await writeFile(join(directory, '.auto-pr/config.yaml'), 'timeout_minutes: 10\nenabled: false\nx: 1\n');
    const { code, of } = await examine(directory);
    assert.equal(code, 1);
    assert.deepEqual(
      of('config').map(({ status }) => status),
      ['problem', 'note', 'note'],
    );
    assert.match(of('config')[0]?.message ?? '', /^\.auto-pr\/config\.yaml:1:1: /);
  });

  it('names a remote of the configuration that is not there', async () => {
    const { directory } = await makeRepository({ commits: [{}] });
    await mkdir(join(directory, '.auto-pr'));
    await writeFile(join(directory, '.auto-pr/config.yaml'), 'state: {remote: company}\n');
    const { code, of } = await examine(directory);
    assert.equal(code, 1);
    assert.match(of('remote')[0]?.message ?? '', /^The configuration names the remote company, which is not there\.$/);
  });

  it('knows which git there is', async () => {
    const { directory } = await makeRepository();
    const withGit = async (script: string) => {
      const folder = await temporaryDirectory();
      await writeFile(join(folder, 'git'), `#!/bin/sh\n${script}\n`);
      await chmod(join(folder, 'git'), 0o755);
      return examine(directory, [], { PATH: `${folder}:${process.env['PATH'] ?? ''}` });
    };
    const real = `PATH=$(printf %s "$PATH" | cut -d: -f2-) exec git "$@"`;
    const says = (version: string) =>
      `case "$*" in *--version*|*version*) echo "git version ${version}" ;; *) ${real} ;; esac`;
    const old = await withGit(says('2.30.9'));
    assert.deepEqual([old.code, old.of('git')[0]?.status], [1, 'problem']);
    const middle = await withGit(says('2.37.1.windows.1'));
    assert.equal(middle.code, 0);
    assert.match(
      middle.of('git')[0]?.message ?? '',
      /^git 2\.37\.1\S* works, but conflicts are predicted only from 2\.38 on\.$/,
    );
    const folder = await temporaryDirectory();
    const none = await examine(directory, [], { PATH: folder });
    assert.equal(none.code, 1);
    assert.deepEqual(none.of('git')[0], {
      check: 'git',
      status: 'problem',
      message: 'git was not found.',
      fix: 'Install git 2.31 or newer and make sure it is in PATH.',
    });
  });

  it('sees a token, and what the person chose', async () => {
    const { directory } = await makeRepository({ commits: [{}] });
    await autoPr(directory, ['share', 'local']);
    await autoPr(directory, ['disable']);
    const { code, of } = await examine(directory, [], { GH_TOKEN: 'ghp_secretsecretsecretsecret' });
    assert.equal(code, 0);
    assert.equal(of('token')[0]?.message, 'A GitHub token is at hand.');
    assert.equal(of('sharing')[0]?.message, 'The sessions stay in this clone.');
    assert.deepEqual([of('enabled')[0]?.status, of('enabled')[0]?.fix], ['note', 'Switch it on: auto-pr enable']);
  });
});

describe('a repository of another user', () => {
  it('is told of in one sentence that says what to run, by every command', async () => {
    const { directory } = await makeRepository({ commits: [{}] });
    const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    const fix = `git config --global --add safe.directory ${directory}`;
    for (const args of [
      ['session', 'status'],
      ['session', 'start'],
      ['sync'],
      ['replay'],
      ['config', 'show'],
      ['setup', 'hooks'],
    ]) {
      const run = await autoPr(directory, args, { env });
      assert.equal(run.code, 1, args.join(' '));
      assert.equal(run.stderr, `${directory} belongs to another user. If you trust it, run: ${fix}\n`, args.join(' '));
    }
    const json = await autoPr(directory, ['session', 'list', '--json'], { env });
    assert.equal((JSON.parse(json.stdout) as { error: { code: string } }).error.code, 'unsafe-repository');
    const { code, of } = await examine(directory, [], env);
    assert.equal(code, 1);
    assert.match(of('repository')[0]?.message ?? '', /safe\.directory/);
  });
});
