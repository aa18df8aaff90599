import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { autoPr } from '../../helpers/command-line';
import { REMOTE_KINDS } from '../../helpers/remotes';
import { clone, makeRepository, type TestRepository } from '../../helpers/repository';

/** A team's remote with one commit on it, and two people's clones. */
async function team(url: string): Promise<[TestRepository, TestRepository]> {
  const first = await makeRepository({ commits: [{ subject: 'first' }] });
  await first.git('push', '--quiet', url, 'main');
  const [ada, bob] = [await clone(url), await clone(url)];
  await bob.git('config', 'user.name', 'Bob');
  return [ada, bob];
}

async function sync(...repositories: TestRepository[]): Promise<void> {
  for (const { directory } of repositories) {
    const run = await autoPr(directory, ['sync']);
    assert.equal(run.code, 0, run.stdout + run.stderr);
    assert.match(run.stdout, /^In sync: /);
  }
}

describe('what leaves a clone', () => {
  it('sends nothing before anybody said so, and nothing after they said local', async () => {
    const remote = await REMOTE_KINDS['a local path']!();
    const [ada] = await team(remote.url);
    const refs = (): Promise<string> => ada.git('ls-remote', remote.url);
    const before = await refs();
    for (const args of [['session', 'start'], ['share', 'local'], ['session', 'note', 'mine'], ['sync']]) {
      await autoPr(ada.directory, args);
      assert.equal(await refs(), before, args.join(' '));
    }
    assert.equal((await autoPr(ada.directory, ['share', 'team'])).code, 0);
    assert.match(await refs(), /refs\/heads\/auto-pr-sessions$/m);
  });

  it('keeps what was recorded while the remote was away, and sends it when it is back', async () => {
    const remote = await REMOTE_KINDS['a local path']!();
    const [ada, bob] = await team(remote.url);
    await sync(ada);
    await ada.git('remote', 'set-url', 'origin', `${remote.url}-gone`);
    const start = await autoPr(ada.directory, ['session', 'start']);
    assert.equal(start.code, 0, 'offline is no failure');
    await ada.git('remote', 'set-url', 'origin', remote.url);
    await sync(ada, bob);
    assert.match((await autoPr(bob.directory, ['session', 'list'])).stdout, /^Team\nada-/);
  });
});

describe('a clone of an empty remote', () => {
  it('never makes the branch that the team is about to push the state branch', async () => {
    const origin = await makeRepository({ bare: true });
    const repository = await clone(origin.directory);
    const { directory } = repository;
    await repository.git('checkout', '--quiet', '-B', 'main');
    await mkdir(join(directory, '.auto-pr'));
    await writeFile(join(directory, '.auto-pr/config.yaml'), 'state: {branch: main}\n');
    await repository.git('add', '.');
    await repository.git('commit', '--quiet', '--message', 'one');
    const validated = await autoPr(directory, ['config', 'validate']);
    assert.equal(validated.code, 1);
    assert.match(validated.stdout, /state\.branch must not be the default branch/);
    assert.equal((await autoPr(directory, ['session', 'start'])).code, 0);
    await autoPr(directory, ['sync']);
    assert.equal(await origin.git('for-each-ref', '--format=%(refname)'), 'refs/heads/auto-pr-sessions');
    await repository.git('push', '--quiet', 'origin', 'main');
  });
});

describe('what is switched off', () => {
  it('sends nothing, neither by a sync nor by a choice to share', async () => {
    const origin = await makeRepository({ bare: true });
    const { directory } = await clone(origin.directory);
    assert.equal((await autoPr(directory, ['session', 'start'])).code, 0);
    const sendsNothing = async (says: RegExp): Promise<void> => {
      const run = await autoPr(directory, ['sync']);
      assert.equal(run.code, 1);
      assert.match(run.stderr, says);
      assert.equal((await autoPr(directory, ['share', 'team'])).code, 0);
      assert.equal(await origin.git('for-each-ref'), '');
    };
    await autoPr(directory, ['disable']);
    await sendsNothing(/^Auto-PR Sessions is switched off in this clone\. Run: auto-pr enable\n$/);
    await autoPr(directory, ['enable']);
    await mkdir(join(directory, '.auto-pr'));
    await writeFile(join(directory, '.auto-pr/config.yaml'), 'enabled: false\n');
    await sendsNothing(
      /^Auto-PR Sessions is switched off for this repository: its configuration says enabled: false\.\n$/,
    );
    const { stdout } = await autoPr(directory, ['session', 'status']);
    assert.match(stdout, /\nSwitched off for this repository: nothing is recorded or sent\.\n$/);
  });
});
