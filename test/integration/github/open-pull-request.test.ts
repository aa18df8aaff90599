import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SimpleGitPorcelain } from '../../../src/adapters/simple-git/porcelain';
import { completeSession } from '../../../src/app/complete-session';
import { pauseSession } from '../../../src/app/change-session';
import { requireSession } from '../../../src/app/find-session';
import { loadConfig } from '../../../src/app/load-config';
import { openPullRequest } from '../../../src/app/pull-requests/open-pull-request';
import { previewScore } from '../../../src/app/score/score-session';
import { startSession } from '../../../src/app/start-session';
import { forgeAddress } from '../../../src/app/team/forge-address';
import type { TeamClone } from '../../../src/app/team/team-clone';
import { ExpectedError } from '../../../src/domain/errors';
import { git } from '../../helpers/git-command';
import { openTestClone } from '../../helpers/team';
import { temporaryDirectory } from '../../helpers/temporary';
import { githubTeam, type GithubTeam } from '../../e2e/action/github-team';

const code = (expected: string) => (error: unknown) => error instanceof ExpectedError && error.code === expected;

/** Ada's clone of the team's repository, with her own token. */
async function adasClone(
  team: GithubTeam,
): Promise<{ team: TeamClone; directory: string; porcelain: SimpleGitPorcelain }> {
  const directory = join(await temporaryDirectory(), 'shop');
  await git('/', ['clone', '--quiet', team.cloneUrl, directory]);
  const clone = await openTestClone(directory);
  team.repository.permit('ada', 'write');
  const forge = team.forgeOf('ada');
  const { config } = await loadConfig(clone);
  return { directory, porcelain: new SimpleGitPorcelain(directory), team: { clone, forge, config } };
}

async function commit(directory: string, branch: string, path: string): Promise<void> {
  await git(directory, ['switch', '--quiet', '-C', branch]);
  await writeFile(join(directory, path), 'one\n');
  await git(directory, ['add', '.']);
  await git(directory, ['commit', '--quiet', '-m', `Add ${path}`]);
}

describe('a PR that is opened from a session', () => {
  it('names the session and nothing else, carries the label, is registered, and is there once', async () => {
    const hub = await githubTeam();
    const { team, directory, porcelain } = await adasClone(hub);
    const session = await startSession(team.clone, { title: 'Dates' });
    await commit(directory, 'dates', 'dates.txt');
    const before = await git(directory, ['status', '--porcelain=v2', '--branch']);
    const opened = await openPullRequest(team, porcelain);
    assert.deepEqual(
      { ...opened, url: '', session: '' },
      { number: 1, title: 'Add dates.txt', url: '', isNew: true, session: '' },
    );
    assert.equal(hub.repository.state.pulls.get(1)?.body, `<!-- 🤖 Auto-PR: Session ${opened.session} -->`);
    assert.deepEqual(hub.repository.state.pulls.get(1)?.labels, ['auto-pr']);
    assert.ok(team.clone.store.state.sessions[session.session]?.prs[1]?.added);
    assert.equal((await openPullRequest(team, porcelain, { title: 'Other' })).isNew, false);
    assert.equal(hub.repository.state.pulls.size, 1);
    assert.equal(await git(directory, ['status', '--porcelain=v2', '--branch']), before);

    const checked = await hub.check(hub.pull(1));
    assert.equal(checked.outputs.session_id, opened.session, checked.log);
    await completeSession(team.clone, requireSession(team.clone), team.config, { trigger: 'manual' });
    const completed = team.clone.store.state.sessions[session.session];
    assert.ok(completed);
    const { aggregate, score } = await previewScore(team, completed, null);
    assert.deepEqual(aggregate.totals, { files: 1, additions: 1, deletions: 0, tests: 0, docs: 0 });
    assert.deepEqual(
      score.points.map(({ rule }) => rule),
      ['missing_tests'],
    );
    assert.equal(completed.scored, undefined);
  });

  it('is refused in one sentence where there is nothing to open, and pushes nothing then', async () => {
    const hub = await githubTeam();
    const { team, directory, porcelain } = await adasClone(hub);
    await assert.rejects(openPullRequest(team, porcelain), code('no-session'));
    await startSession(team.clone, { title: 'Dates' });
    await assert.rejects(openPullRequest(team, porcelain), code('nothing-to-open'));
    await git(directory, ['switch', '--quiet', '--detach']);
    await assert.rejects(openPullRequest(team, porcelain), code('no-branch'));
    await commit(directory, 'dates', 'dates.txt');
    await pauseSession(team.clone, requireSession(team.clone));
    await assert.rejects(openPullRequest(team, porcelain), code('paused'));
    assert.equal(
      await git(hub.repository.state.directory, ['for-each-ref', '--format=%(refname)', 'refs/heads/dates']),
      '',
    );
  });

  it('says that the branch was not taken, and opens nothing then', async () => {
    const hub = await githubTeam();
    const { team, directory, porcelain } = await adasClone(hub);
    await startSession(team.clone, { title: 'Dates' });
    await hub.repository.push('dates', { subject: 'Theirs', files: { 'theirs.txt': 'x\n' } });
    await commit(directory, 'dates', 'dates.txt');
    await assert.rejects(openPullRequest(team, porcelain), code('push-rejected'));
    assert.equal(hub.repository.state.pulls.size, 0);
  });

  it('needs a remote that the team shares', async () => {
    const { team, directory } = await adasClone(await githubTeam());
    assert.match(await forgeAddress(team.clone, team.config), /^http:\/\/127\.0\.0\.1/);
    await git(directory, ['remote', 'remove', 'origin']);
    await assert.rejects(forgeAddress(team.clone, team.config), code('no-team-remote'));
  });
});
