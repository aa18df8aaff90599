import assert from 'node:assert/strict';

import { git } from '../../helpers/git-command';
import { insertPulls } from '../../helpers/github/insert-pulls';
import { ADA_TOKEN, teamOnGithub } from '../../helpers/github/team-on-github';
import { makeRepository } from '../../helpers/repository';
import { autoPr } from './auto-pr';

async function withSession(): Promise<string> {
  const { directory } = await makeRepository({ commits: [{ files: { a: '1' } }] });
  await autoPr(directory, ['session', 'start', '--title', 'Kept']);
  return directory;
}

describe('auto-pr state migrate', () => {
  it('shows, does and takes back, each in words that count', async () => {
    const directory = await withSession();
    const { github, tools } = await teamOnGithub();
    const block = '🤖 Auto-PR\nSession: ada-20260301-0900\nStatus: active\n';
    await insertPulls(tools, [{ body: `<!-- ${block}-->` }, { body: `<!-- ${block}words of mine\n-->` }]);
    await git(directory, ['remote', 'add', 'origin', `${github.apiUrl}/ada/tools.git`]);
    const env = { GITHUB_SERVER_URL: github.apiUrl, GITHUB_TOKEN: ADA_TOKEN };
    const run = (...args: string[]) => autoPr(directory, ['state', 'migrate', ...args], { env });
    const preview = await run('--clean-bodies');
    assert.equal(preview.stderr, '');
    assert.match(
      preview.stdout,
      /^The older version has 1 active session, 0 completed, 1 PR\.\nThere would be of these/,
    );
    assert.match(
      preview.stdout,
      /Would clean the bodies of 1 PR, \d+ bytes to \d+: #1\n1 entry is nothing that can be read/,
    );
    const applied = await run('--apply');
    assert.match(
      applied.stdout,
      /There are of these in the state: 1 active session, 0 completed, 1 PR\.\nAdded 3 events/,
    );
    assert.match(
      applied.stdout,
      /1 entry is nothing .*\n {2}PR #2: .*\nThe sessions stay in this clone\.\nTo take it back: /,
    );
    assert.match((await run()).stdout, /Would add 0 events and 0 sessions\.\n1 PR would keep the old block/);
    assert.match(
      (await run('--rollback', '--dry-run')).stdout,
      /^Would put back the bodies of 0 PRs\.\nWould take 3 events/,
    );
    assert.match(
      (await run('--rollback')).stdout,
      /Took 3 events out of the state\.\nThe whole state of before is migration/,
    );
    assert.deepEqual(JSON.parse((await run('--json')).stdout), {
      status: 'preview',
      before: { active: 1, completed: 0, pullRequests: 1 },
      after: { active: 1, completed: 0, pullRequests: 1 },
      adds: { sessions: 1, events: 3 },
      bodies: [{ number: 1, before: Buffer.byteLength(`<!-- ${block}-->`), after: 48 }],
      setAside: ['PR #2: a line of the block is no “Key: value”'],
    });
  });

  it('says one sentence where it is used wrongly, and where there is no GitHub to ask', async () => {
    const directory = await withSession();
    for (const args of [['--apply', '--dry-run'], ['--rollback', '--apply'], ['--rollback', '--clean-bodies'], ['x']]) {
      const run = await autoPr(directory, ['state', 'migrate', ...args]);
      assert.deepEqual([run.code, run.stderr.trimEnd().split('\n').length], [2, 1], args.join(' '));
    }
    for (const args of [[], ['--apply'], ['--rollback']]) {
      const run = await autoPr(directory, ['state', 'migrate', ...args]);
      assert.deepEqual([run.code, run.stdout, run.stderr.trimEnd().split('\n').length], [1, '', 1], args.join(' '));
      assert.match(run.stderr, /no remote that the team shares/);
    }
  });
});
