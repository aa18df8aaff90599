import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { git } from '../../helpers/git-command';
import { makeRepository } from '../../helpers/repository';
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
  it('asks the remote only with --online, and ends with 1 where there is something to fix', async () => {
    const { directory } = await makeRepository({ commits: [{}] });
    await git(directory, ['remote', 'add', 'origin', join(directory, 'nowhere')]);
    const offline = await examine(directory);
    assert.equal(offline.code, 0);
    assert.match(offline.of('remote')[0]?.message ?? '', /^The state goes to origin \(.+\); --online asks/);
    const online = await examine(directory, ['--online']);
    assert.deepEqual([online.code, online.of('remote')[0]?.status], [1, 'problem']);
  });

  it('knows which git there is', async () => {
    const { directory } = await makeRepository();
    const folder = await temporaryDirectory();
    const real = `PATH=$(printf %s "$PATH" | cut -d: -f2-) exec git "$@"`;
    const script = `case "$*" in *version*) echo "git version 2.37.1.windows.1" ;; *) ${real} ;; esac`;
    await writeFile(join(folder, 'git'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const old = await examine(directory, [], { PATH: `${folder}:${process.env['PATH'] ?? ''}` });
    assert.equal(old.code, 0);
    assert.match(old.of('git')[0]?.message ?? '', /^git 2\.37\.1\S* works, but conflicts are predicted only from/);
    const none = await examine(directory, [], { PATH: await temporaryDirectory() });
    assert.deepEqual([none.code, none.of('git')[0]?.message], [1, 'git was not found.']);
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
