import assert from 'node:assert/strict';
import { join } from 'node:path';
import { completeSession } from '../../../src/app/complete-session';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { repositoryAt } from '../../helpers/repository';
import { temporaryDirectory } from '../../helpers/temporary';
import { minutesAgo } from '../seed';
import { makeTeam } from '../team';
import { openWorkbench, type Workbench } from '../workbench';

/** A session open here, one in another working tree, one of a colleague, and one that ended. */
async function everyKindOfSession(): Promise<string> {
  const { mine, colleague } = await makeTeam();
  const tree = join(await temporaryDirectory(), 'tree');
  await repositoryAt(mine).git('worktree', 'add', '--quiet', tree);
  await minutesAgo(200, mine, async (clone) => {
    const session = await startSession(clone, { title: 'This morning' });
    await completeSession(clone, session, DEFAULT_CONFIG, { trigger: 'manual' });
  });
  await minutesAgo(4, colleague, async (clone) => {
    await startSession(clone, { title: 'New parser' });
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
  });
  await minutesAgo(3, tree, (clone) => startSession(clone, { title: 'Other tree' }));
  await minutesAgo(2, mine, async (clone) => {
    await startSession(clone, { title: 'Login' });
    await syncClone(clone, DEFAULT_CONFIG, { explicit: true });
  });
  return mine;
}

async function openOnEveryKind(): Promise<Workbench> {
  const folder = await everyKindOfSession();
  const w = await openWorkbench({ folder, settings: { 'autoPr.sharing': 'team', 'autoPr.askForTitle': false } });
  await w.showContainer('Auto-PR');
  await w.treeRow('New parser').waitFor();
  return w;
}

describe('a row of the sidebar', () => {
  it('has the actions that fit it in its menu, the inline one too, and a name for those who hear it', async () => {
    const w = await openOnEveryKind();
    const own = ['Complete Session', 'Rename Session…'];
    const more = ['Show Event Log', 'Copy Session ID', 'Clear Session…'];
    // A PR is opened from the branch of this window's own working tree.
    assert.deepEqual(await w.contextMenu(w.treeRow('Login').first()), [...own, 'Open Micro-PR', ...more]);
    assert.deepEqual(await w.contextMenu(w.treeRow('Other tree').first()), [...own, ...more]);
    const look = ['Show Event Log', 'Copy Session ID'];
    assert.deepEqual(await w.contextMenu(w.treeRow('New parser').first()), look);
    assert.deepEqual(await w.contextMenu(w.treeRow('This morning').first()), ['Undo Completion', ...look]);
    assert.match((await w.treeRow('Login').first().getAttribute('aria-label')) ?? '', /^Login, Ada, 0:0\d/);
    assert.match((await w.treeRow('New parser').first().getAttribute('aria-label')) ?? '', /^New parser, Grace, 0:0\d/);
    assert.equal(await w.statusItem().locator('a').getAttribute('aria-label'), 'Auto-PR session Login');

    await w.treeRow('Other tree').first().click();
    await w.press('F2');
    await w.quickInput().fill('Another tree');
    await w.press('Enter');
    await w.treeRow('Another tree').first().waitFor();
    await w.treeRow('Login').first().waitFor();
    await w.treeRow('New parser').first().click();
    await w.press('F2');
    await w.toast('Select one of your own open sessions to rename it.').waitFor();
    await w.screenshot('rows');

    const row = w.treeRow('Another tree').first();
    await row.hover();
    await row.getByRole('button', { name: 'Complete Session' }).click();
    await w.toast('Another tree completed at').waitFor();
    // Rows move when it ends: a menu opened before that would be another row's.
    await w.treeRow('Another tree').filter({ hasText: 'by hand' }).waitFor();
    await w.statusItem().filter({ hasText: '0:0' }).waitFor();
    await w.chooseFromMenu(w.treeRow('Another tree').first(), 'Undo Completion');
    await w.treeRow('My Sessions').waitFor();
    await w.chooseFromMenu(w.treeRow('New parser').first(), 'Show Event Log');
    await w.page.getByText('"title":"New parser"').first().waitFor();
  });

  it('is not needed where a key shows the session with every action on it', async () => {
    const w = await openOnEveryKind();
    const choose = async (action: string): Promise<void> => {
      await (await w.openList('Control+Shift+I', action)).click();
    };
    await choose('Show Event Log');
    await w.page.getByText('"kind":"session.started"').first().waitFor();
    await choose('Open Team Configuration');
    await w.page.locator('.tab[aria-label*="config.yaml"]').waitFor();
    await choose('Show Log');
    await w.page.locator('.part.panel .action-item.checked').filter({ hasText: 'Output' }).waitFor();
    await choose('Choose Sharing…');
    await w.quickPick('Keep local').click();
    await w.openList('Control+Shift+I', 'kept local');
    await w.press('Escape');
    await choose('Copy Session ID');
    await choose('Complete Session');
    await w.toast('Login completed at').waitFor();
    await choose('Undo Completion');
    await w.statusItem().filter({ hasText: '0:0' }).waitFor();
  });
});
