import assert from 'node:assert/strict';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { NodeProcesses } from '../../../src/adapters/node/node-processes';
import { ulidOf } from '../../helpers/events';
import { type GitServer, startGitServer } from '../../helpers/git-server';
import { noProcessIn } from '../../helpers/processes-in';
import { makeRepository } from '../../helpers/repository';
import { slowness } from '../../helpers/slowness';
import { autoPr, autoPrJson, startAutoPr } from './auto-pr';

/** How long the end may take; node's own end is in it. */
const LIMIT_MS = 500 * slowness();

/** A clone that shares, with an open session that the server has. */
async function sharedClone() {
  const server = await startGitServer();
  await server.create('team');
  const repository = await makeRepository({ commits: [{ subject: 'first' }] });
  await repository.git('remote', 'add', 'origin', server.url('team'));
  await autoPr(repository.directory, ['share', 'team']);
  await autoPr(repository.directory, ['session', 'start', '--title', 'Login']);
  await autoPr(repository.directory, ['sync']);
  return { server, directory: repository.directory, state: join(repository.directory, '.git/auto-pr-sessions') };
}

/** From the first such request on the server takes everything and says nothing more. Resolves then. */
function hangAt({ requests, options }: GitServer, pattern: RegExp): Promise<void> {
  return new Promise((done) => {
    const push = requests.push.bind(requests);
    requests.push = (...lines) => {
      if (lines.some((line) => pattern.test(line))) {
        options.silent = true;
        requests.push = push;
        done();
      }
      return push(...lines);
    };
  });
}

/** Notes something until the remote hangs meanwhile: on a busy machine the two seconds may be over before it does. */
async function untilItHangs(directory: string, hanging: Promise<void>) {
  for (let runs = 1; ; runs += 1) {
    const { child, ended } = startAutoPr(directory, ['session', 'note', 'The login is red']);
    const isHanging = await Promise.race([hanging.then(() => true), ended.then(() => false)]);
    if (isHanging) return { child, ended, runs };
  }
}

async function locksIn(state: string): Promise<string[]> {
  const names = await readdir(state, { recursive: true });
  return names.filter((name) => /lock|tmp|^windows\//.test(name));
}

describe('a command that is ended', () => {
  for (const [what, pattern] of [
    ['in the middle of a push', /^POST .*git-receive-pack/],
    ['while it asks what the remote has', /^GET .*git-upload-pack/],
  ] as const) {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      it(`by ${signal} ${what}, to a server that hangs, has recorded what it said, and leaves nothing behind`, async () => {
        const { server, directory, state } = await sharedClone();
        const hanging = hangAt(server, pattern);
        const { child, ended, runs } = await untilItHangs(directory, hanging);
        const asked = performance.now();
        child.kill(signal);
        const run = await ended;
        assert.ok(performance.now() - asked < LIMIT_MS, `${performance.now() - asked} ms`);
        assert.deepEqual([run.code, run.stderr], [signal === 'SIGTERM' ? 143 : 130, '']);
        await noProcessIn(directory);
        assert.deepEqual(await locksIn(state), []);
        const { session, pending } = await autoPrJson(directory, 'session', 'status');
        assert.equal((session as { notes: { text: string }[] }).notes[0]?.text, 'The login is red');
        assert.equal(pending, runs);
      });
    }
  }

  it('while it waits for a lock ends at once, and leaves the lock to its holder', async function () {
    if (process.platform === 'win32') this.skip();
    const { directory, state } = await sharedClone();
    const lock = join(state, 'lock');
    const held = JSON.stringify({ process: new NodeProcesses().self(), token: ulidOf(1) });
    await writeFile(lock, held);
    const { child, ended } = startAutoPr(directory, ['session', 'pause', '--verbose']);
    await new Promise<void>((waits) => {
      let said = '';
      child.stderr?.on('data', (text: string) => {
        said += text;
        if (said.includes('lock.wait')) waits();
      });
    });
    const asked = performance.now();
    child.kill('SIGTERM');
    const run = await ended;
    assert.ok(performance.now() - asked < LIMIT_MS, `${performance.now() - asked} ms`);
    assert.equal(run.code, 143);
    assert.equal(await readFile(lock, 'utf8'), held);
    await rm(lock);
    const { session } = await autoPrJson(directory, 'session', 'status');
    assert.equal((session as { status: string }).status, 'active');
  });
});

describe('a command that gave a slow remote its two seconds', () => {
  it('leaves neither git nor a lock behind', async () => {
    const { server, directory, state } = await sharedClone();
    void hangAt(server, /^POST .*git-receive-pack/);
    const run = await autoPr(directory, ['session', 'note', 'x']);
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /The remote is slow; this goes out with the next sync\.\n$/);
    await noProcessIn(directory);
    assert.deepEqual(await locksIn(state), []);
    server.options.silent = false;
    assert.match((await autoPr(directory, ['sync'])).stdout, /^In sync: sent 1 event/);
  });
});
