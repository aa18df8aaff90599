import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSession } from '../../src/app/start-session';
import { syncClone } from '../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../src/domain/config/config';
import { githubTeam, type GithubTeam } from '../e2e/action/github-team';
import { clone, type TestRepository } from '../helpers/repository';
import { minutesAgo } from './seed';
import { openWorkbench, type Workbench } from './workbench';

/** Ada's clone of a team's repository on a GitHub of its own, in a session with a commit on a branch. */
async function inSession(): Promise<{ hub: GithubTeam; mine: TestRepository; token: string }> {
  const hub = await githubTeam();
  const token = hub.personalToken('ada');
  hub.repository.permit('ada', 'write');
  const mine = await clone(await hub.ownAddress(token));
  await mine.git('config', 'user.name', 'Ada');
  await mine.git('config', 'user.email', 'ada@example.com');
  await minutesAgo(3, mine.directory, async (here) => {
    await startSession(here, { title: 'Dates' });
    await syncClone(here, DEFAULT_CONFIG, { explicit: true });
  });
  await mine.git('switch', '--quiet', '-c', 'dates');
  await writeFile(join(mine.directory, 'dates.txt'), 'one\n');
  await mine.git('add', '.');
  await mine.git('commit', '--quiet', '--message', 'Add dates');
  return { hub, mine, token };
}

async function openOn({ mine }: { mine: TestRepository }, env: Record<string, string>): Promise<Workbench> {
  const settings = { 'autoPr.sharing': 'team', 'autoPr.askForTitle': false, 'autoPr.keymap': 'none' };
  const w = await openWorkbench({ folder: mine.directory, settings, env });
  await w.showContainer('Auto-PR');
  await w.treeRow('Dates').first().waitFor();
  return w;
}

describe('a micro-PR', () => {
  it('is opened from the row of the session, can be called off before, and joins the rows below it', async () => {
    const world = await inSession();
    const { hub, mine, token } = world;
    const address = new URL(await mine.git('remote', 'get-url', 'origin'));
    const w = await openOn(world, { GH_TOKEN: token, GITHUB_SERVER_URL: address.origin });
    hub.github.fail({ operation: 'GET /repos/{owner}/{repo}', how: { kind: 'silent' } });
    await w.chooseFromMenu(w.treeRow('Dates').first(), 'Open Micro-PR');
    await w.toast('Opening a micro-PR…').waitFor();
    await w.screenshot('micro-pr-progress');
    await w.answerToast('Opening a micro-PR…', 'Cancel');
    await w.toast('Opening a micro-PR…').waitFor({ state: 'detached' });
    assert.deepEqual([hub.repository.state.pulls.size, await w.toasts()], [0, []]);

    await w.chooseFromMenu(w.treeRow('Dates').first(), 'Open Micro-PR');
    await w.toast('#1 is opened in session').waitFor();
    await w.treeRow('#1 Add dates').waitFor();
    await w.statusItem().filter({ hasText: '1 PR · 1 commit' }).waitFor();
    await w.screenshot('micro-pr');
    assert.equal(hub.repository.state.pulls.size, 1);
    assert.deepEqual(hub.pull(1).labels, ['auto-pr']);
  });

  it('is not opened without an account, and the palette offers to sign in then', async () => {
    const world = await inSession();
    const { hub, mine } = world;
    const address = new URL(await mine.git('remote', 'get-url', 'origin'));
    const w = await openOn(world, {});
    await w.runCommand('Auto-PR: Open Micro-PR');
    await w
      .toast(`The editor does not know ${address.host}. Name it in the setting github-enterprise.uri first.`)
      .waitFor();
    await w.screenshot('micro-pr-no-account');
    assert.equal(hub.repository.state.pulls.size, 0);
  });
});
