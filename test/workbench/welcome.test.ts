import type { Page } from 'playwright-core';
import { makeTeam } from './team';
import { openWorkbench, type Workbench } from './workbench';

function welcome(w: Workbench, text: string): ReturnType<Page['locator']> {
  return w.page.locator('.sidebar .welcome-view-content').filter({ hasText: text });
}

describe('the empty sidebar', () => {
  it('says what a session records where there is none yet, and starts one', async () => {
    const { mine } = await makeTeam();
    const w = await openWorkbench({
      folder: mine,
      settings: { 'autoPr.sharing': 'local', 'autoPr.askForTitle': false },
    });
    await w.showContainer('Auto-PR');
    await welcome(w, 'No sessions yet').waitFor();
    await w.screenshot('welcome');
    await w.page.locator('.sidebar .welcome-view-content').getByText('Start Session').click();
    await w.treeRow('My Sessions').waitFor();
  });
});
