import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';

import { startSession } from '../../../src/app/start-session';
import type { EventDraft, SessionEvent } from '../../../src/domain/events/registry';
import { makeRepository } from '../../helpers/repository';
import { autoPr, environment } from './auto-pr';
import { CLI } from '../../helpers/project';
import { openTestClone } from '../../helpers/team';

/** Runs a line of shell with `$AUTO_PR` for the program. */
function shell(directory: string, line: string, env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    const AUTO_PR = `'${process.execPath}' '${CLI}'`;
    const command = line.replaceAll('$AUTO_PR', AUTO_PR);
    execFile(
      'bash',
      ['-c', command],
      { cwd: directory, env: environment(env), maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
  });
}

const ESCAPE = '\u001b[';

describe('what is printed', () => {
  it('helps with a command', async () => {
    const { code, stdout, stderr } = await autoPr('/', ['session', 'start', '--help']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.ok(stdout.startsWith('Usage: auto-pr session start '), stdout);
  });

  it('has no colours in a pipe, also on a build server, and has them when they are forced', async () => {
    const { directory } = await makeRepository({ commits: [{}] });
    await autoPr(directory, ['session', 'start']);
    const status = async (env: NodeJS.ProcessEnv): Promise<boolean> =>
      (await autoPr(directory, ['session', 'status'], { env })).stdout.includes(ESCAPE);
    assert.equal(await status({}), false);
    assert.equal(await status({ CI: '1' }), false);
    assert.equal(await status({ FORCE_COLOR: '1' }), true);
    assert.equal(await status({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    assert.equal(await status({ FORCE_COLOR: '0' }), false);
  });

  it('ends quietly when nobody reads on', async () => {
    const { directory } = await makeRepository({ commits: manyCommits() });
    for (const line of ['$AUTO_PR replay | head -1', '$AUTO_PR replay --json | head -c 10', '$AUTO_PR replay | true']) {
      const { stderr } = await shell(directory, `set -o pipefail; ${line}`);
      assert.equal(stderr, '', line);
    }
  });

  it('is whole in a pipe, however long', async () => {
    const { directory } = await makeRepository({ commits: manyCommits() });
    const { stdout } = await shell(directory, '$AUTO_PR replay --json | cat');
    assert.ok(stdout.length > 1 << 17, String(stdout.length));
    assert.equal((JSON.parse(stdout) as { totals: { commits: number } }).totals.commits, 1_500);
  });

  it('says on standard error what goes on, with --verbose', async () => {
    const { directory } = await makeRepository({ commits: [{}] });
    const { stdout, stderr } = await autoPr(directory, ['session', 'start', '--verbose', '--json']);
    assert.doesNotThrow(() => JSON.parse(stdout) as unknown);
    for (const line of stderr.split('\n').filter(Boolean)) assert.doesNotThrow(() => JSON.parse(line) as unknown);
  });
});

describe('a session that has grown past what is reviewed well', () => {
  it('says so wherever it is shown, and where to split it', async () => {
    const { directory } = await makeRepository({ commits: [{}] });
    const clone = await openTestClone(directory, { sharing: 'local' });
    const { session } = await startSession(clone, { title: 'Large' });
    const sized = (pr: number, lines: number): EventDraft<SessionEvent>[] => [
      { kind: 'pr.added', session, pr, title: `Step ${pr}` },
      { kind: 'pr.updated', session, pr, change: { files: 1, tests: 0, docs: 0, addedTests: 0, lines } },
    ];
    await clone.store.append([...sized(1, 300), ...sized(2, 200)]);
    await clone.store.close();
    const warning =
      'It has grown to 500 changed lines; up to 400 are reviewed well. A good place to split it: after #1.';
    for (const args of [['show', session], ['status']]) {
      assert.ok((await autoPr(directory, ['session', ...args])).stdout.includes(`  ${warning}\n`), args[0]);
    }
    const { stdout } = await autoPr(directory, ['session', 'status', '--json']);
    assert.equal((JSON.parse(stdout) as { sizeWarning: string }).sizeWarning, warning);
  });
});

function manyCommits() {
  return Array.from({ length: 1_500 }, (_, index) => ({ at: Date.parse('2020-01-01T00:00:00Z') + index * 7_200_000 }));
}
