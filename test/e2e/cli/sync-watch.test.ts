import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { type GitServer, startGitServer } from '../../helpers/git-server';
import { noProcessIn } from '../../helpers/processes-in';
import { REMOTE_KINDS } from '../../helpers/remotes';
import { clone, makeRepository } from '../../helpers/repository';
import { slowness } from '../../helpers/slowness';
import { autoPr, printed, startAutoPr } from './auto-pr';

/** How long the end may take; node's own start and end are in it. */
const LIMIT_MS = 500 * slowness();

async function cloneOf(url: string) {
  const first = await makeRepository({ commits: [{ subject: 'first' }] });
  await first.git('push', '--quiet', url, 'main');
  return clone(url);
}

/** Resolves when the server is asked for something more. */
function nextRequest({ requests }: GitServer): Promise<void> {
  return new Promise((done) => {
    const push = requests.push.bind(requests);
    requests.push = (...lines) => {
      done();
      return push(...lines);
    };
  });
}

describe('sync --watch', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`ends at ${signal} at once, with nothing left behind`, async () => {
      const remote = await REMOTE_KINDS['a local path']!();
      const ada = await cloneOf(remote.url);
      const { child, ended, output } = startAutoPr(ada.directory, ['sync', '--watch']);
      await printed(child, output, /In sync/);
      const asked = performance.now();
      child.kill(signal);
      const run = await ended;
      assert.ok(performance.now() - asked < LIMIT_MS);
      assert.equal(run.code, 0, run.stderr);
      assert.equal(run.stderr, '');
      assert.match(run.stdout, /Stopped\.\n$/);
      const left = await readdir(join(ada.directory, '.git/auto-pr-sessions'), { recursive: true });
      await noProcessIn(ada.directory);
      assert.deepEqual(
        left.filter((name) => /lock|tmp|breaking|^windows/.test(name)),
        [],
      );
    });
  }

  for (const [args, code] of [
    [['sync', '--watch'], 0],
    [['sync'], 143],
  ] as const) {
    it(`${args.join(' ')} ends at once in the middle of an exchange with a server that says nothing`, async () => {
      const server = await startGitServer();
      await server.create('team');
      const ada = await cloneOf(server.url('team'));
      await autoPr(ada.directory, ['share', 'team']);
      server.options.silent = true;
      const asked = nextRequest(server);
      const { child, ended } = startAutoPr(ada.directory, args);
      await asked;
      const since = performance.now();
      child.kill('SIGTERM');
      const run = await ended;
      assert.ok(performance.now() - since < LIMIT_MS);
      assert.deepEqual([run.code, run.stderr], [code, '']);
      const left = await readdir(join(ada.directory, '.git/auto-pr-sessions'), { recursive: true });
      await noProcessIn(ada.directory);
      assert.deepEqual(
        left.filter((name) => /lock|tmp|breaking|^windows/.test(name)),
        [],
      );
    });
  }

  it('takes in what others send, and prints it as one line of JSON each', async () => {
    const remote = await REMOTE_KINDS['a local path']!();
    const ada = await cloneOf(remote.url);
    const { child, ended, output } = startAutoPr(ada.directory, ['sync', '--watch', '--json']);
    await printed(child, output, /"status":"synced"/);
    child.kill('SIGINT');
    const { stdout } = await ended;
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { status: string });
    assert.deepEqual(
      lines.map(({ status }) => status),
      ['synced', 'stopped'],
    );
  });
});
