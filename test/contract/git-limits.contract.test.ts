import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { gitProgram } from '../../src/adapters/git/git-program';
import { RepositoryGitProgram } from '../../src/adapters/git/repository-git';
import type { RepositoryGit } from '../../src/ports/git';
import { ISOLATED } from '../helpers/git-command';
import { afterThisTest, temporaryDirectory } from '../helpers/temporary';

/** A git that is this shell script; the pid of what it starts is in the file `pid` of the directory. */
async function gitThatRuns(
  script: string,
  localLimit = 20_000,
): Promise<{ git: RepositoryGit; directory: string; childPid: () => Promise<number> }> {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'git'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const env = { ...ISOLATED, PATH: `${directory}:${process.env['PATH'] ?? ''}` };
  return {
    directory,
    git: new RepositoryGitProgram(directory, { env, localLimit }),
    childPid: async () => Number(await readFile(join(directory, 'pid'), 'utf8')),
  };
}

/** Whether it still runs; one that ended and waits to be reaped by init does not. */
async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => ') Z');
  return !/\) [ZX]/.test(status);
}

describe('A git command', () => {
  it('is ended at its time limit, with everything it started', async () => {
    const { git, childPid } = await gitThatRuns('sleep 1000 & echo $! > pid\nwait', 300);
    await assert.rejects(git.remotes(), /took longer than its time limit/);
    assert.equal(await isRunning(await childPid()), false);
  });

  it('is ended at its time limit also when it does not want to', async () => {
    const { git, childPid } = await gitThatRuns('trap "" TERM\nsleep 1000 & echo $! > pid\nwait', 300);
    await assert.rejects(git.remotes(), /took longer than its time limit/);
    assert.equal(await isRunning(await childPid()), false);
  });

  it('is done when it ended, also if something it left in the background keeps standard error open', async () => {
    const { git, childPid } = await gitThatRuns('sleep 1000 >/dev/null & echo $! > pid\nexit 0');
    afterThisTest(async () => process.kill(await childPid()));
    assert.deepEqual(await git.remotes(), []);
  });

  for (const [how, script, program] of [
    ['', 'sleep 1000 & echo $! > pid\nwait', 'process.exit()'],
    [
      ', also when it does not want to end',
      'trap "" TERM\nsleep 1000 & echo $! > pid\nwhile :; do wait; done',
      'controller.abort(); setTimeout(() => process.exit(), 300)',
    ],
  ] as const) {
    it(`does not outlive the process that started it${how}`, async function () {
      if (process.platform === 'win32') this.skip();
      const { directory, childPid } = await gitThatRuns(script);
      const adapter = JSON.stringify(require.resolve('../../src/adapters/git/repository-git'));
      const text = `
        const { existsSync } = require('node:fs');
        const controller = new AbortController();
        const { RepositoryGitProgram } = require(${adapter});
        void new RepositoryGitProgram('.', { signal: controller.signal }).remotes().catch(() => undefined);
        const look = () => { if (existsSync('pid')) { ${program}; } else setImmediate(look); };
        look();`;
      const PATH = `${directory}:${process.env['PATH'] ?? ''}`;
      const child = spawn(process.execPath, ['-e', text], { cwd: directory, env: { ...ISOLATED, PATH } });
      await once(child, 'exit');
      const pid = await childPid();
      while (await isRunning(pid));
    });
  }

  it('may stop reading what it is given', async () => {
    const { git } = await gitThatRuns('exec <&-\necho "fatal: enough" >&2\nexit 3');
    await assert.rejects(git.remotes(), /git remote ended with 3: enough/);
  });

  it('may talk without end on standard error', async () => {
    const { git } = await gitThatRuns(
      'i=0; while [ $i -lt 3000 ]; do echo "warning: $i 0123456789012345678901234567890123456789" >&2; i=$((i+1)); done; echo "fatal: the end" >&2; exit 1',
    );
    await assert.rejects(git.remotes(), /the end$/);
  });

  it('is not waited for beyond its time limit by what left its group and holds standard output open', async function () {
    if (process.platform !== 'linux') this.skip();
    const { git, childPid } = await gitThatRuns('setsid sleep 1000 & echo $! > pid\nexit 0', 300);
    afterThisTest(async () => process.kill(await childPid()));
    await assert.rejects(git.remotes(), /took longer than its time limit/);
  });

  it('is never taken from the working directory on Windows', () => {
    const environment = { Path: '.;relative;C:\\Program Files\\Git\\cmd;D:\\other' };
    const everywhere = () => true;
    assert.equal(gitProgram(environment, 'win32', everywhere), 'C:\\Program Files\\Git\\cmd\\git.exe');
    assert.throws(() => gitProgram({ PATH: '.' }, 'win32', everywhere), { code: 'git-missing' });
    assert.equal(gitProgram(environment, 'linux', everywhere), 'git');
  });
});
