import assert from 'node:assert/strict';
import { repositoryAt } from '../helpers/repository';
import { minutesAgo } from './seed';
import { makeTeam, refsOf } from './team';
import { openWorkbench } from './workbench';

const SHARED = { 'autoPr.sharing': 'team', 'autoPr.askForTitle': false, 'autoPr.keymap': 'chord' };
/** Nobody listens there. */
const UNREACHABLE = 'http://127.0.0.1:1/team.git';

describe('a remote that is not reached', () => {
  it('leaves everything working, says why, and gets what waited as soon as it is back', async () => {
    const { mine, remote } = await makeTeam();
    const clone = repositoryAt(mine);
    await clone.git('remote', 'set-url', 'origin', UNREACHABLE);
    await minutesAgo(0, mine, (opened) => opened.store.updateClone({ sharing: 'team' }));
    const w = await openWorkbench({ folder: mine, settings: SHARED });
    await w.showContainer('Auto-PR');
    await w.page.locator('.sidebar .welcome-view-content').filter({ hasText: 'they stay in this clone' }).waitFor();
    await w.statusItem().filter({ hasText: 'Start session' }).click();
    await w.statusItem().filter({ hasText: '0:00' }).locator('.codicon-cloud-offline').waitFor();
    await w.treeRow('My Sessions').waitFor();
    await w
      .treeMessage('Offline: showing what was last known.')
      .filter({ hasText: 'origin cannot be reached' })
      .waitFor();
    await w.screenshot('offline');
    assert.deepEqual(await w.toasts(), []);
    assert.equal(await w.container('Auto-PR').locator('.badge-content').innerText(), '');
    await w.statusItem().click();
    await w.quickPick('Choose Sharing…').filter({ hasText: 'to be sent' }).waitFor();
    await w.press('Escape');

    await clone.git('remote', 'set-url', 'origin', remote);
    await w.runCommand('Auto-PR: Refresh');
    await w.treeMessage('Offline').waitFor({ state: 'detached' });
    await w.statusItem().filter({ hasText: '0:00' }).locator('.codicon-layers').waitFor();
    await w.treeRow('My Sessions').waitFor();
    assert.ok((await refsOf(remote)).includes('refs/heads/auto-pr-sessions'));
  });
});
